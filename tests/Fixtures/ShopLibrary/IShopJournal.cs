namespace ShopLibrary;

/// <summary>Where the handlers of both libraries say that they ran.</summary>
public interface IShopJournal
{
    void Note(string line);
}
