using System.Runtime.CompilerServices;
using Catga.Raft.Tests.Paper;

namespace Catga.Raft.Tests.Transcripts;

/// <summary>
/// Normal histories, told in files that a newcomer can read aloud. Set CATGA_REWRITE_TRANSCRIPTS=1 to write them anew,
/// and read the difference.
/// </summary>
public sealed class TranscriptTests
{
    [Fact]
    public void An_election()
    {
        Stage stage = new("abc");
        stage.TimeOut("a");
        stage.Talk("abc");
        stage.Heartbeat("a");
        stage.Talk("abc");

        Compare("election.txt", stage.Told);
    }

    [Fact]
    public void A_follower_that_lags()
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");
        stage.Propose("a");
        stage.Propose("a");
        stage.Talk("ab");
        stage.Lose();
        stage.Heartbeat("a");
        stage.Talk("abc");
        stage.Heartbeat("a");
        stage.Talk("abc");

        Compare("lagging-follower.txt", stage.Told);
    }

    [Fact]
    public void A_hand_over()
    {
        Stage stage = new("abc");
        stage.Elect("a", "bc");
        stage.Step("a", new RaftInput.TransferLeadership(stage.Now, Id: 1, Stage.Member("b")));
        stage.Talk("abc");

        Compare("hand-over.txt", stage.Told);
    }

    private static void Compare(string file, string told, [CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("CATGA_REWRITE_TRANSCRIPTS") == "1")
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(here)!, file), told);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transcripts", file)), told);
    }
}
