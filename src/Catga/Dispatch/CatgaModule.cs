using System.ComponentModel;

namespace Catga.Dispatch;

/// <summary>
/// The handlers of one assembly, as the generator registered them, and the modules that the assembly references.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CatgaModule
{
    /// <summary>The modules of referenced assemblies; they are registered first.</summary>
    public virtual IReadOnlyList<CatgaModule> References => [];

    /// <summary>The routes of this assembly's handlers.</summary>
    /// <returns>New route objects: each container gets its own.</returns>
    public abstract IReadOnlyList<Route> CreateRoutes();
}
