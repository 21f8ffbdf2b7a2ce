using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Catga.SourceGen.Diagnostics;

/// <summary>Reads what a project registers as scoped: AddScoped, TryAddScoped, AddDbContext and its pool.</summary>
internal static class ScopedRegistrations
{
    internal static void Read(IInvocationOperation call, ConcurrentBag<ITypeSymbol> scoped)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name is not ("AddScoped" or "TryAddScoped" or "AddDbContext" or "AddDbContextPool")
            || !method.ContainingNamespace.ToDisplayString().StartsWith(
                "Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal))
        {
            return;
        }

        // The first type is the service, whether it is written between < and > or as typeof(…).
        IEnumerable<ITypeOfOperation> types =
            call.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>();
        ITypeSymbol? service = method.TypeArguments.FirstOrDefault() ?? types.FirstOrDefault()?.TypeOperand;
        if (service is INamedTypeSymbol { IsUnboundGenericType: true })
            scoped.Add(service.OriginalDefinition);
        else if (service is not null)
            scoped.Add(service);
    }
}
