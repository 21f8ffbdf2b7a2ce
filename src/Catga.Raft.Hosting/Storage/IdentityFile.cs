using System.Buffers.Binary;
using Catga.Raft.Hosting.Storage.Files;
using Catga.Raft.Hosting.Storage.Format;

namespace Catga.Raft.Hosting.Storage;

/// <summary>The file that says whose state the folder holds. Replaced whole, never changed.</summary>
internal static class IdentityFile
{
    public const string Name = "identity";
    public const string TemporaryName = "identity.tmp";

    private const int PrefixBytes = 12;

    private static ReadOnlySpan<byte> Magic => "CATGAWHO"u8;

    public static void Write(IFileSystem files, StoredIdentity identity)
    {
        ByteWriter body = new();
        Stored.Write(body, identity);
        byte[] bytes = new byte[PrefixBytes + body.Written.Length];
        Magic.CopyTo(bytes);
        body.Written.CopyTo(bytes.AsSpan(PrefixBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Magic.Length), Checksum.Of(body.Written));

        if (files.List().Contains(TemporaryName))
            files.Delete(TemporaryName);
        using (IFile file = files.Create(TemporaryName))
        {
            file.Write(0, bytes);
            file.Sync(SyncSite.Identity);
        }

        files.Rename(TemporaryName, Name);
        files.SyncNames(SyncSite.IdentityName);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="StorageException">It is damaged, or of a newer version.</exception>
    public static StoredIdentity Read(IFileSystem files)
    {
        using IFile file = files.Open(Name);
        byte[] bytes = new byte[Math.Min(file.Length, 1024 * 1024)];
        file.Read(0, bytes);
        try
        {
            if (bytes.Length < PrefixBytes || !bytes.AsSpan().StartsWith(Magic))
                throw new InvalidDataException("This is not the identity of a node.");

            ReadOnlySpan<byte> body = bytes.AsSpan(PrefixBytes);
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Magic.Length)) != Checksum.Of(body))
                throw new InvalidDataException("The identity is damaged: its checksum is wrong.");

            ByteReader reader = new(body);
            return Stored.ReadIdentity(ref reader);
        }
        catch (InvalidDataException exception)
        {
            throw new StorageException(exception.Message, Name, 0);
        }
    }
}
