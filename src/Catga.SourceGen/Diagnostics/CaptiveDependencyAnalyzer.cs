using System.Collections.Concurrent;
using System.Collections.Immutable;
using Catga.SourceGen.Models;
using Catga.SourceGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>CATGA005: a singleton handler or behavior takes nothing that lives shorter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CaptiveDependencyAnalyzer : CatgaAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        DiagnosticIds.CaptiveDependency,
        "A singleton handler or behavior takes a scoped service",
        "'{0}' is a singleton and would keep the scoped '{1}' beyond its scope: "
            + "remove [Lifetime(ServiceLifetime.Singleton)], or take IServiceScopeFactory and open a scope",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A container that validates scopes refuses such a class; in others all requests share one.",
        helpLinkUri: DiagnosticIds.Pages + DiagnosticIds.CaptiveDependency + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        ConcurrentBag<INamedTypeSymbol> singletons = [];
        ConcurrentBag<ITypeSymbol> registered = [];
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (SingletonAttributeOf(type) is not null && IsPart(type, symbols))
                    singletons.Add(type);
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(
            operation => ScopedRegistrations.Read((IInvocationOperation)operation.Operation, registered),
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            HashSet<ITypeSymbol> scoped = new(registered, SymbolEqualityComparer.Default);
            foreach (INamedTypeSymbol singleton in singletons)
            {
                IEnumerable<IParameterSymbol> captives = PartReader.PublicConstructors(singleton)
                    .SelectMany(constructor => constructor.Parameters)
                    .Where(parameter => IsScoped(parameter.Type, scoped, symbols));
                foreach (IParameterSymbol captive in captives)
                    end.ReportDiagnostic(Captive(singleton, captive, end.CancellationToken));
            }
        });
    }

    private static Diagnostic Captive(
        INamedTypeSymbol singleton, IParameterSymbol parameter, CancellationToken cancellationToken) =>
        Diagnostic.Create(
            Rule,
            SymbolWalk.NameOf(parameter),
            [SingletonAttributeOf(singleton)!.ApplicationSyntaxReference!.GetSyntax(cancellationToken).GetLocation()],
            singleton.Name,
            parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

    private static bool IsScoped(ITypeSymbol type, HashSet<ITypeSymbol> scoped, KnownSymbols symbols) =>
        scoped.Contains(type)
        || scoped.Contains(type.OriginalDefinition)
        || (type is INamedTypeSymbol named && (IsDbContext(named) || IsScopedPart(named, symbols)));

    private static bool IsScopedPart(INamedTypeSymbol type, KnownSymbols symbols) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && IsPart(type, symbols)
        && !type.GetAttributes().Any(each => each.AttributeClass.Is(Names.NotRegisteredAttribute))
        && PartReader.LifetimeOf(type) == Lifetime.Scoped;

    private static bool IsDbContext(INamedTypeSymbol type) =>
        type.SelfAndBases().Any(each => each.Is("Microsoft.EntityFrameworkCore.DbContext"));

    private static bool IsPart(INamedTypeSymbol type, KnownSymbols symbols) =>
        symbols.HandlersOf(type).Any() || symbols.IsBehavior(type);

    private static AttributeData? SingletonAttributeOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(each =>
            each.AttributeClass.Is(Names.LifetimeAttribute)
            && each.ConstructorArguments.FirstOrDefault().Value is (int)Lifetime.Singleton);
}
