namespace Catga.Dispatch;

/// <summary>Where a behavior was declared. Of equal orders, the earlier source runs further out.</summary>
public enum BehaviorSource
{
    /// <summary>On the assembly.</summary>
    Assembly = 0,

    /// <summary>On an attribute that stands on the handler.</summary>
    Attribute = 1,

    /// <summary>On the handler itself.</summary>
    Handler = 2,

    /// <summary>By a call at run time, for one request.</summary>
    RunTime = 3,
}
