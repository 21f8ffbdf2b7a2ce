using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;

namespace Catga.SourceGen.Diagnostics;

/// <summary>What the generator registers: here by its own rules, in references by what it left there.</summary>
internal static class RegisteredHandlers
{
    /// <summary>The requests that a class of this project answers once <c>AddCatga()</c> has run.</summary>
    internal static IEnumerable<ITypeSymbol> RequestsAnsweredBy(INamedTypeSymbol type, KnownSymbols symbols) =>
        HandlerReader.CanBeGeneratedFor(type, symbols.Compilation)
            ? symbols.RequestHandlersOf(type)
                .Where(handler => handler.TypeArguments.All(each => each.CanBeNamedIn(symbols.Compilation)))
                .Select(handler => handler.TypeArguments[0])
            : [];

    /// <summary>The requests that referenced modules answer, each with the assembly that does.</summary>
    internal static IEnumerable<(ITypeSymbol Request, IAssemblySymbol Project)> InReferences(Compilation compilation) =>
        from assembly in ReferencingAssemblies(compilation)
        from attribute in assembly.GetAttributes()
        where attribute.AttributeClass.Is(Names.ModuleAttribute)
        from argument in attribute.NamedArguments
        where argument.Key == "Handles" && !argument.Value.IsNull
        from message in argument.Value.Values
        where message.Value is ITypeSymbol
        select ((ITypeSymbol)message.Value!, assembly);

    /// <summary>The references that know Catga themselves: only they can hold messages and modules.</summary>
    internal static IEnumerable<IAssemblySymbol> ReferencingAssemblies(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => assembly.Modules.Any(
            module => module.ReferencedAssemblies.Any(reference => reference.Name == Names.Library)));
}
