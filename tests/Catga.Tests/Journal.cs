using System.Collections.Concurrent;
using ShopLibrary;

namespace Catga.Tests;

/// <summary>Where handlers and behaviors write what they do. One for each container.</summary>
internal sealed class Journal : IShopJournal
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string[] Lines => [.. _lines];

    public void Note(string line) => _lines.Enqueue(line);
}
