using System.Text;
using Injector.Core.Releases;

namespace Injector.Core.Protobuf;

/// <summary>A field of a message.</summary>
/// <param name="ProtoName">Name in the message definition: <c>status_port</c>.</param>
/// <param name="Kind">What one value is.</param>
internal sealed record ProtoField(string ProtoName, ProtoKind Kind)
{
    /// <summary>Name in JSON: <c>statusPort</c>.</summary>
    internal string JsonName { get; } = LowerCamel(ProtoName);

    /// <summary>Name in Go, as templates select it: <c>StatusPort</c>.</summary>
    internal string GoName => field ??= GoCamel(ProtoName);

    internal ProtoShape Shape { get; init; }

    /// <summary>A scalar in a box, so that zero and absent differ (<c>google.protobuf.Int32Value</c>).</summary>
    internal bool IsWrapper { get; init; }

    /// <summary>Name of the group of fields of which at most one is set; null outside of such a group.</summary>
    internal string? OneOf { get; init; }

    /// <summary>Type of the value of a <see cref="ProtoKind.Message"/>.</summary>
    internal ProtoDescriptor? Message { get; init; }

    /// <summary>Type of the value of a <see cref="ProtoKind.Enum"/>.</summary>
    internal ProtoEnum? Enum { get; init; }

    /// <summary>Releases whose message definition has the field; in others its name is an unknown one.</summary>
    internal ReleaseSet Releases { get; init; }

    /// <summary>Place among the fields of its message.</summary>
    internal int Index { get; init; }

    /// <summary>Whether a zero counts as a value that was set.</summary>
    internal bool KeepsZero => IsWrapper || OneOf is not null || Kind is ProtoKind.Message or ProtoKind.Duration or ProtoKind.Struct;

    private static string LowerCamel(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '_')
            {
                text.Append(i > 0 && name[i - 1] == '_' ? char.ToUpperInvariant(name[i]) : name[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The Go generator's rule: a letter after an underscore, a digit or nothing begins a word (<c>k8s_sa</c> is <c>K8SSa</c>); an underscore
    /// that no letter follows stays.
    /// </summary>
    private static string GoCamel(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = i == 0 || !char.IsAsciiLetter(name[i - 1]);
            if (name[i] != '_' || i + 1 == name.Length || !char.IsAsciiLetterLower(name[i + 1]))
            {
                text.Append(begins ? char.ToUpperInvariant(name[i]) : name[i]);
            }
        }

        return text.ToString();
    }
}
