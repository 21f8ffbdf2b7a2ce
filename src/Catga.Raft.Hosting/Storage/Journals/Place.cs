using System.Runtime.InteropServices;

namespace Catga.Raft.Hosting.Storage.Journals;

/// <summary>Where an entry's record begins.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(Term Term, long Segment, long Offset);
