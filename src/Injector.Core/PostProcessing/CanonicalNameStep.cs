using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>
/// Makes a label value of a canonical name that is none: templates cut a long name after 63 characters and take off one dash, or do not
/// cut at all. The reference hands it out so, and the API server refuses the pod.
/// </summary>
internal sealed class CanonicalNameStep : IPostProcessStep
{
    private const int LongestValue = 63;
    private static readonly char[] NotAtTheEnds = ['-', '_', '.'];

    /// <summary>A name cut so that it is a label value, if its characters are those of one.</summary>
    public static string Cut(string name) => (name.Length > LongestValue ? name[..LongestValue] : name).Trim(NotAtTheEnds);

    public string Name => "canonical-name";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        // What the author wrote is the author's, even when it is wrong.
        if (!input.CompatIstio && pod.Label(AnnotationNames.CanonicalName) is { } name && !LabelSyntax.IsValue(name)
            && input.SubmittedLabels.Text(AnnotationNames.CanonicalName) is not { Length: > 0 })
        {
            pod.SetLabel(AnnotationNames.CanonicalName, Cut(name));
        }
    }
}
