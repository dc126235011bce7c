namespace Injector.Core.Problems;

/// <summary>When problems of the configuration come, and what to do about them.</summary>
internal static class ConfigurationGuides
{
    public static IReadOnlyList<ProblemGuide> All { get; } =
    [
        new(ProblemIds.ConfigurationUnusable, "A file of the configuration is missing, unreadable or of another kind than its flag takes.", "Give the file that the message asks for."),
        new(ProblemIds.ConfigurationNotYaml, "A text of the configuration cannot be parsed.", "Look at the line that is named."),
        new(ProblemIds.ConfigurationNotMapping, "Values or mesh configuration are a list or a text.", "Give the text of the ConfigMap's key."),
        new(ProblemIds.ConfigurationKeyMissing, "A ConfigMap has no key config, values or mesh where one is needed.", "Capture the injector's ConfigMap: kubectl -n istio-system get configmap istio-sidecar-injector -o yaml."),
        new(ProblemIds.ConfigurationKeyInvalid, "policy, templates, aliases, defaultTemplates or a selector has another type than it must have.", "Correct the member that is named."),
        new(ProblemIds.TemplateSyntax, "A template has an action that is not closed, an unknown function, or the like.", "Look at the line that is named."),
        new(ProblemIds.TemplatesEmpty, "templates is empty, or missing.", "Give the text of the ConfigMap's key config."),
        new(ProblemIds.TemplateBorrowed, "defaultTemplates or an alias names sidecar, gateway or the like, and the configuration does not hold it.", "Nothing, when the built-in template is meant; else add it to templates."),
        new(ProblemIds.TemplateBlank, "A template has no text but blanks.", "Fill it, or leave it out."),
        new(ProblemIds.SidecarWithoutContainer, "The template sidecar of a configuration names no containers.", "Check that the file holds injection templates."),
        new(ProblemIds.PolicyInvalid, "The member policy is a word of its own; nothing is injected.", "Use enabled or disabled."),
        new(ProblemIds.SelectorInvalid, "An item of neverInjectSelector or alwaysInjectSelector has an operator or key that is none.", "Correct it: as long as it is left out it selects nothing."),
        new(ProblemIds.ValueInvalid, "global.hub, global.tag or another value that the injector reads is no text.", "Quote it, or correct its type."),
        new(ProblemIds.ValueUnknown, "A key of a values file, an IstioOperator or an assignment is none that the release's values have, and no template reads it.", "Look at how it is spelt; injector explain --values tells who reads a path."),
        new(ProblemIds.ValueUnread, "A path of --set is part of the values, and no template that is in force reads it.", "Leave it out, or look at how it is spelt; injector explain --values tells who reads a path."),
        new(ProblemIds.AssignmentInvalid, "The text of --set has no equals sign, an index out of range, or goes through what is no mapping.", "Write path.to.key=value as for Helm."),
        new(ProblemIds.ReleaseUnknown, "--istio-version or ISTIO_VERSION is no release of Istio.", "Write for example 1.24.0."),
        new(ProblemIds.ReleaseUnserved, "The built-in templates call functions that the wanted release does not have.", "Give that release's own templates (--configMap), or follow a newer release."),
        new(ProblemIds.MeshFieldInvalid, "A field of the mesh configuration has a type or word that it cannot have.", "Correct the field that is named."),
        new(ProblemIds.MeshRuleBroken, "A field of the mesh configuration is out of its range, or two do not go together.", "Correct the field that is named."),
        new(ProblemIds.MeshConfig, "A field of the mesh configuration is unknown to the release that is followed; it has no effect.", "Correct the name, or follow a newer release."),
    ];
}
