using System.Collections.ObjectModel;
using Injector.Core;

namespace Injector.Hosting.Configuration;

/// <summary>
/// The settings that stand beside the templates, under <see cref="Naming.ConfigMapKeys.Settings"/>: what else would be flags and variables of the webhook
/// alone, so that whoever reads the ConfigMap injects as the webhook does. Null means not said.
/// </summary>
/// <param name="Source">Name of the text in errors.</param>
/// <param name="Text">The text.</param>
internal sealed record ConfigMapSettings(string Source, string Text)
{
    /// <summary>As <c>--istio-version</c>.</summary>
    public string? IstioVersion { get; init; }

    /// <summary>As <c>--native-sidecars</c>.</summary>
    public NativeSidecarMode? NativeSidecars { get; init; }

    /// <summary>As <c>--platform</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>As <c>--unsafe-values</c>.</summary>
    public bool? AllowUnsafeValues { get; init; }

    /// <summary>As <c>--structure-policy</c>.</summary>
    public StructurePolicy Structure { get; init; } = StructurePolicy.Unset;

    /// <summary>As the variable <c>COMPLIANCE_POLICY</c>.</summary>
    public string? CompliancePolicy { get; init; }

    /// <summary>Variables that templates see, but for those that the process has itself.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Findings that do not stop the settings from being used.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>What the process says, over these settings.</summary>
    /// <param name="said">What flags and variables of the process say.</param>
    public InjectionSettings Under(InjectionSettings said)
    {
        var variables = new Dictionary<string, string>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in said.Environment)
        {
            variables[name] = value;
        }

        var tellsRelease = string.IsNullOrEmpty(said.IstioVersion) && IstioVersion is not null;
        var tellsMode = said.NativeSidecars is null && NativeSidecars is not null;
        return said with
        {
            IstioVersion = tellsRelease ? IstioVersion : said.IstioVersion,
            IstioVersionSource = tellsRelease ? Source : said.IstioVersionSource,
            NativeSidecars = tellsMode ? NativeSidecars : said.NativeSidecars,
            NativeSidecarsSource = tellsMode ? Source : said.NativeSidecarsSource,
            Platform = said.Platform ?? Platform,
            AllowUnsafeValues = said.AllowUnsafeValues ?? AllowUnsafeValues,
            Structure = Structure.With(said.Structure.ToString(), out _),
            CompliancePolicy = said.CompliancePolicy ?? CompliancePolicy,
            Environment = variables,
        };
    }
}
