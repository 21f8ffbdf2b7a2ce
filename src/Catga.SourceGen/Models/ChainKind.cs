namespace Catga.SourceGen.Models;

internal enum ChainKind
{
    Request,
    Stream,
}
