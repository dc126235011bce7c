namespace Injector.Hosting.Preparing;

/// <summary>What is known of the nodes that pods will run on, where their versions decide whether sidecars are native.</summary>
public enum NodeSource
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The nodes of a cluster.</summary>
    Cluster,

    /// <summary>There is a cluster, but its nodes may not be read.</summary>
    OutOfReach,

    /// <summary>Their version was given.</summary>
    Version,

    /// <summary>Nothing, and the release of the configuration stands in for them.</summary>
    Release,
}
