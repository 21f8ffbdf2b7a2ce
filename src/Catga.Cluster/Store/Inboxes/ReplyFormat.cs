using Catga.Cluster.Store.Records;

namespace Catga.Cluster.Store.Inboxes;

/// <summary>Replies as bytes: a success with its value, or the error whole.</summary>
internal static class ReplyFormat
{
    internal static byte[] Write<TResponse>(CatgaResult<TResponse> reply, IStoreSerializer serializer)
    {
        RecordWriter writer = new();
        writer.Flag(reply.IsSuccess);
        if (reply.TryGetValue(out TResponse? value, out CatgaError? error))
        {
            writer.Bytes(serializer.Serialize(value));
            return writer.ToArray();
        }

        writer.Text(error.Code);
        writer.Text(error.Message);
        writer.Flag(error.Details is not null);
        if (error.Details is not null)
            WriteDetails(writer, error.Details);
        return writer.ToArray();
    }

    internal static CatgaResult<TResponse> Read<TResponse>(ReadOnlyMemory<byte> bytes, IStoreSerializer serializer)
    {
        RecordReader reader = new(bytes);
        if (reader.Flag())
            return CatgaResult<TResponse>.Success(serializer.Deserialize<TResponse>(reader.Memory().Span));

        CatgaError error = new(reader.Text(), reader.Text());
        return reader.Flag() ? error with { Details = ReadDetails(ref reader) } : error;
    }

    private static void WriteDetails(
        RecordWriter writer, IReadOnlyDictionary<string, IReadOnlyList<string>> details)
    {
        writer.Number(details.Count);
        foreach ((string name, IReadOnlyList<string> sentences) in details)
        {
            writer.Text(name);
            writer.Number(sentences.Count);
            foreach (string sentence in sentences)
                writer.Text(sentence);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadDetails(ref RecordReader reader)
    {
        int count = reader.Count();
        Dictionary<string, IReadOnlyList<string>> details = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = reader.Text();
            var sentences = new string[reader.Count()];
            for (int j = 0; j < sentences.Length; j++)
                sentences[j] = reader.Text();
            details[name] = sentences;
        }

        return details;
    }
}
