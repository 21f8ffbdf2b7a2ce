namespace Catga.Tests;

public class FencingTokenTests
{
    [Fact]
    public void Of_two_tokens_the_greater_is_the_newer()
    {
        FencingToken older = new(1);
        FencingToken newer = new(2);

        Assert.True(older < newer);
        Assert.True(newer > older);
        Assert.True(older <= newer);
        Assert.True(newer >= older);
        Assert.False(older > newer);
        Assert.False(newer <= older);
        Assert.True(older.CompareTo(newer) < 0);
        Assert.Equal("2", newer.ToString());
    }
}
