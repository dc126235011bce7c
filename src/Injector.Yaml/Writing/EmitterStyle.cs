using System.Buffers;

namespace Injector.Yaml.Writing;

/// <summary>How an <see cref="Emitter"/> lays text out.</summary>
internal sealed record EmitterStyle
{
    /// <summary>Kubernetes' own layout.</summary>
    public static EmitterStyle Kubernetes { get; } = new();

    /// <summary>Keys in natural order; otherwise in the order of the tree.</summary>
    public bool SortKeys { get; init; } = true;

    /// <summary>Long scalars are folded near column 80.</summary>
    public bool Fold { get; init; } = true;

    /// <summary>Columns that a nested mapping moves right.</summary>
    public int Indent { get; init; } = 2;

    /// <summary>Columns that a list moves right of its key.</summary>
    public int ListIndent { get; init; }

    /// <summary>Blanks between a dash and its item.</summary>
    public int DashGap { get; init; } = 1;

    /// <summary>Multi-line strings may be literal blocks; otherwise they are written in double quotes.</summary>
    public bool Literals { get; init; } = true;

    /// <summary>Literal blocks may keep several final line breaks (<c>|+</c>); empty lines below would then belong to them.</summary>
    public bool KeepingLiterals { get; init; } = true;

    /// <summary>Characters that Kubernetes' parser takes for line breaks are handled as its JSON detour does.</summary>
    public bool ViaJson { get; init; } = true;

    /// <summary>Characters that are written as escapes beside those that must be; null for none.</summary>
    public SearchValues<char>? Escaped { get; init; }

    public string NewLine { get; init; } = "\n";
}
