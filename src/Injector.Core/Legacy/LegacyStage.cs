using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.PostProcessing;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Core.Rendering;
using Injector.Core.Requests;
using Injector.Core.Tracing;
using Injector.Core.Validation;
using Injector.Go.Strconv;
using Injector.Yaml;

namespace Injector.Core.Legacy;

/// <summary>
/// Injection as releases before 1.9 did it: one template renders a fragment, the fragment is joined to the pod. Istio's two hosts of that
/// time were two pieces of code; which of them is followed says <see cref="InjectionContext.IsReferenceCommandLine"/>.
/// </summary>
internal static class LegacyStage
{
    /// <summary>The injected pod with what the template alone made; null when that is nothing.</summary>
    public static MergedPod? Run(InjectionContext context, CancellationToken cancellation)
    {
        var template = context.Snapshot.LegacyTemplate!;
        var rules = context.Rules;
        var fragment = Render(context, template, cancellation);
        if (fragment.IsEmpty && !context.Snapshot.Settings.CompatIstio)
        {
            return null;
        }

        StructureStage.Run(context, [fragment.Spec], mergesContainers: false);
        RenderStage.Warn(context, template.Template.Name, fragment.Unknown);
        if (fragment.Proxy is { } proxy)
        {
            ProxyConcurrency.Apply(proxy);
        }

        var pod = (JsonObject)context.Submitted.DeepClone();
        context.Trace?.Templates[0].Overlay = new JsonObject { ["spec"] = fragment.Spec.DeepClone() };
        if (JoinsAsCommandLine(context))
        {
            FragmentJoin.AsCommandLine(pod, fragment, context.HoldApplication, rules);
        }
        else
        {
            FragmentJoin.AsWebhook(pod, fragment, context.HoldApplication, rules);
        }

        if (GroupIsWanted(context))
        {
            FragmentJoin.GiveGroup(pod, rules);
        }

        context.Trace?.Reached(StageNames.Merge, pod);
        WriteMetadata(context, pod, fragment);
        context.Trace?.Reached(StageNames.PostProcess + "/metadata", pod);
        RewriteProbes(context, pod, fragment);
        context.Trace?.Reached(StageNames.PostProcess + "/probe-rewrite", pod);
        return new(pod, fragment.Names);
    }

    /// <summary>Up to 1.7 the two hosts joined in their own ways; 1.8 has one way for both.</summary>
    private static bool JoinsAsCommandLine(InjectionContext context) =>
        context.IsReferenceCommandLine && context.Rules.Holds(ReleaseRule.CommandLineInjectsEverything);

    private static Fragment Render(InjectionContext context, LegacyTemplate template, CancellationToken cancellation)
    {
        var text = RenderStage.Texts(context, [template.Template], cancellation)[0].Text;
        try
        {
            return Fragment.Read(YamlReader.Read(text), template.Template.Name, context.Rules.Kubernetes);
        }
        catch (YamlException error)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.FragmentNotYaml(template.Template.Name, error.Message)], error);
        }
        catch (InjectionException error) when (AmountAnnotations.Behind(error, context.Submitted, template.Template.Text) is { Count: > 0 } problems)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, problems, error);
        }
    }

    /// <summary>Up to 1.7 the group went with the socket of the secret discovery service; 1.8 asked the environment.</summary>
    private static bool GroupIsWanted(InjectionContext context) => context.Rules.Holds(ReleaseRule.FsGroupFollowsSdsPath)
        ? context.Mesh.SdsUdsPath.Length > 0
        : GoParse.Bool(context.Snapshot.Settings.Environment.GetValueOrDefault("ENABLE_LEGACY_FSGROUP_INJECTION")) ?? true;

    private static void WriteMetadata(InjectionContext context, JsonObject pod, Fragment fragment)
    {
        var rules = context.Rules;
        var revision = RevisionText(context.Snapshot.Settings);
        var input = PostProcessInput.Of(context, new InjectedNames());
        if (JoinsAsCommandLine(context))
        {
            LegacyMetadata.WriteRedirection(pod, fragment, rules);
            LegacyMetadata.WriteStatus(pod, fragment, context.Snapshot.LegacyTemplate!.Hash);
            LegacyMetadata.WriteLabelsAsCommandLine(pod, revision, rules);
            if (rules.Holds(ReleaseRule.CommandLineMergesPrometheus))
            {
                new PrometheusMergeStep().Apply(pod, input with { TellsProxyOfMetrics = false });
            }
        }
        else
        {
            LegacyMetadata.WriteStatus(pod, fragment, context.Snapshot.LegacyTemplate!.Hash);
            LegacyMetadata.WriteLabelsAsWebhook(pod, context.Request.Owner, revision, rules);
            new CanonicalNameStep().Apply(pod, input);
            if (rules.Holds(ReleaseRule.PrometheusIsMerged))
            {
                new PrometheusMergeStep().Apply(pod, input);
            }

            new ClusterEnvironmentStep().Apply(pod, input with { Parameters = context.Request.Parameters });
        }

        if (rules.Holds(ReleaseRule.InjectedAnnotationsAreWritten) && !context.IsReferenceCommandLine)
        {
            new InjectedAnnotationsStep().Apply(pod, input);
        }
    }

    /// <summary>Without a revision the reference wrote an empty label, which selects no control plane.</summary>
    private static string RevisionText(InjectionSettings settings) =>
        settings.Revision.Length > 0 || settings.CompatIstio ? settings.Revision : "default";

    private static void RewriteProbes(InjectionContext context, JsonObject pod, Fragment fragment)
    {
        var rules = context.Rules;
        var enabled = GoParse.Bool(context.Submitted.Annotation(AnnotationNames.RewriteProbes)) ?? fragment.RewriteAppHttpProbe;
        if (!enabled || pod.Proxy() is not { } proxy)
        {
            return;
        }

        var statusPort = rules.Holds(ReleaseRule.StatusPortIsProxyArgument) ? StatusPortArgument.Of(proxy) : PortOf(context);
        var probes = new ProbeRewriting(pod, statusPort ?? 0, rules);
        if (statusPort is not null || !JoinsAsCommandLine(context))
        {
            probes.Tell(proxy, keepsKnown: false);
        }

        if (statusPort is not null)
        {
            probes.Rewrite(statusPort.Value);
        }
    }

    private static long PortOf(InjectionContext context) =>
        context.Submitted.Annotation(AnnotationNames.StatusPort) is { } text ? GoParse.Integer(text) ?? 0 : context.Mesh.DefaultConfig.StatusPort;
}
