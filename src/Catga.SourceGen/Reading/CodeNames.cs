using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Reading;

/// <summary>Identifiers for what has a name of another form.</summary>
internal static class CodeNames
{
    /// <summary>
    /// A type's name as the beginning of a class name: <c>PlaceOrder</c>, <c>Outer_Inner</c>,
    /// <c>Get_Order_1f2e3d4c</c>.
    /// </summary>
    internal static string Of(INamedTypeSymbol type)
    {
        // A single underscore is where a nested type begins, so one of the type's own is doubled.
        string own = type.Name.Replace("_", "__");
        string name = type.ContainingType is { } outer ? Of(outer) + "_" + own : own;
        if (type.TypeArguments.IsEmpty)
            return name;

        // Two closed generics can look alike without their namespaces; the hash tells them apart.
        string arguments = string.Join("_", type.TypeArguments.Select(argument => argument.Name));
        return $"{name}_{OfText(arguments)}_{Hash(type.FullName())}";
    }

    /// <summary>An assembly's name as an identifier. Names that differ in a letter or a dot stay different.</summary>
    internal static string OfAssembly(string assemblyName)
    {
        StringBuilder code = new();
        foreach (char each in assemblyName)
        {
            if (each == '.')
                code.Append('_');
            else if (each == '_')
                code.Append("__");
            else if (char.IsLetterOrDigit(each))
                code.Append(each);
            else
                code.Append('_').Append(((int)each).ToString("x", CultureInfo.InvariantCulture)).Append('_');
        }

        return char.IsDigit(code[0]) ? "_" + code : code.ToString();
    }

    private static string OfText(string text) =>
        new([.. text.Select(each => char.IsLetterOrDigit(each) ? each : '_')]);

    // FNV-1a: stable over processes and machines, unlike string.GetHashCode.
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char each in text)
            hash = unchecked((hash ^ each) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
