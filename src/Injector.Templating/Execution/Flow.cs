namespace Injector.Templating.Execution;

/// <summary>How a node ended.</summary>
internal enum Flow : byte
{
    /// <summary>The next node follows.</summary>
    Next,

    /// <summary>The innermost loop ends.</summary>
    Break,

    /// <summary>The innermost loop takes its next turn.</summary>
    Continue,
}
