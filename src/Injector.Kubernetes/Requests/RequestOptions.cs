namespace Injector.Kubernetes.Requests;

/// <summary>Which objects of a type are meant.</summary>
public sealed record Selection
{
    /// <summary>Everything.</summary>
    public static Selection All { get; } = new();

    /// <summary>Label selector in the API's syntax; null for any labels.</summary>
    public string? Labels { get; init; }

    /// <summary>Field selector in the API's syntax, as <c>metadata.name=istio</c>; null for any.</summary>
    public string? Fields { get; init; }

    /// <summary>The one object of that name.</summary>
    public static Selection Named(string name) => new() { Fields = $"metadata.name={name}" };
}

/// <summary>One page of a list.</summary>
public sealed record ListPage
{
    /// <summary>Objects in one response at most; null leaves it to the server.</summary>
    public int? Limit { get; init; }

    /// <summary>Where the page before ended (<c>metadata.continue</c>); null for the first page.</summary>
    public string? Continue { get; init; }

    /// <summary>Oldest state wanted; null for the newest, <c>0</c> for any state that the server has cached.</summary>
    public string? ResourceVersion { get; init; }
}

/// <summary>How a change is made.</summary>
public sealed record WriteOptions
{
    /// <summary>No options.</summary>
    public static WriteOptions None { get; } = new();

    /// <summary>True: the server checks and answers, and keeps nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who changes the fields; needed for an apply patch.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Apply patches only: take fields over from other managers.</summary>
    public bool Force { get; init; }
}

/// <summary>The patch formats of an API server.</summary>
public enum PatchKind
{
    /// <summary>RFC 6902, a list of operations.</summary>
    Json,

    /// <summary>RFC 7386, lists are replaced.</summary>
    Merge,

    /// <summary>Kubernetes' strategic merge, lists are merged by key.</summary>
    Strategic,

    /// <summary>Server-side apply.</summary>
    Apply,
}
