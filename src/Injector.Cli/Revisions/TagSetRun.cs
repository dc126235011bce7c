using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Revisions;

/// <summary>One run of <c>tag set</c>.</summary>
internal sealed class TagSetRun(TagSettings settings, CommandHost host)
{
    private const string Advice = "somebody who may can apply what --output yaml writes";

    private readonly NoteLog _notes = new(host.Error);

    /// <summary>Sets the tag.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = new ClusterSession(host.Cluster, settings.Cluster, host.Environment);
        var found = await ClusterRevisions.ReadAsync(session, _notes, cancellation);
        var checks = new TagChecks(found);
        var source = checks.SourceOf(settings.Revision, settings.Namespace);
        var former = checks.FormerOf(settings.Tag, settings.Overwrite || settings.Output.Length > 0);
        checks.RefuseSecondWebhook(settings.Tag, former);
        TellAuto(former);
        var objects = await ObjectsAsync(session, source, former, cancellation);
        if (settings.Output.Length > 0)
        {
            Write(objects);
            return ExitCodes.Done;
        }

        foreach (var (type, item) in objects)
        {
            await PutAsync(session, type, item, cancellation);
        }

        Tell(found, source, former);
        return ExitCodes.Done;
    }

    private async Task<List<(ResourceType Type, JsonObject Object)>> ObjectsAsync(
        ClusterSession session, InjectorWebhook source, InjectorWebhook? former, CancellationToken cancellation)
    {
        var name = former?.Name ?? TagObject.NameOf(settings.Tag, source);
        var webhook = TagObject.Create(settings.Tag, name, source, settings.Auto);
        var rights = await new TagRights(session).ForAsync(name, source, webhook.Object("metadata", "labels")!, cancellation);
        return [.. rights, (ResourceTypes.MutatingWebhookConfigurations, webhook)];
    }

    private async Task PutAsync(ClusterSession session, ResourceType type, JsonObject item, CancellationToken cancellation)
    {
        var (requests, options) = (new ResourceRequests(type), new WriteOptions { DryRun = settings.DryRun, FieldManager = TagObject.Manager });
        var name = item.TextOrEmpty("metadata", "name");
        if (await session.FindAsync(type, null, name, cancellation) is { } former)
        {
            item["metadata"]!["resourceVersion"] = former.TextOrEmpty("metadata", "resourceVersion");
            await session.SendAsync(requests.Update(name, item, options), Advice, cancellation);
        }
        else
        {
            await session.SendAsync(requests.Create(item, options), Advice, cancellation);
        }
    }

    private void Write(List<(ResourceType Type, JsonObject Object)> objects)
    {
        var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. objects.Select(pair => (JsonNode)pair.Object)]) };
        StructuredOutput.Write(host.Output, settings.Output, () => list, () => VisibleYaml.Write(list));
    }

    /// <summary>Says what becomes of namespaces that say nothing, where that is not what it was or what one may think.</summary>
    private void TellAuto(InjectorWebhook? former)
    {
        if (settings.Auto)
        {
            _notes.Write("the webhook is called for every namespace without a label about injection too, but those of the cluster itself, and pods there are injected");
        }
        else if (former?.Entries.Any(entry => entry.Entry == TagObject.AutoEntry) == true)
        {
            _notes.Write($"the tag \"{settings.Tag}\" injected namespaces without a label about injection too, and does so no more: give --auto-inject-namespaces to keep that");
        }
    }

    private void Tell(ClusterRevisions found, InjectorWebhook source, InjectorWebhook? former)
    {
        if (former?.IsHelms == true)
        {
            _notes.Write($"{former.Name} is kept by Helm, whose next upgrade leads the tag back: set revisionTags there");
        }

        if (source.Owner == WebhookOwner.Injector && source.Object.Items("webhooks").All(entry => entry.TextOrEmpty("clientConfig", "caBundle").Length == 0))
        {
            _notes.Write($"{source.Name} has no caBundle yet: pods of the tag are refused until the webhook has written it");
        }

        var users = found.UsersOf(settings.Tag);
        var sentence = $"tag \"{settings.Tag}\" leads to revision \"{settings.Revision}\"{(settings.DryRun ? " (dry run: nothing was kept)" : string.Empty)}; "
            + (users.Count == 0 ? $"choose it with the label istio.io/rev={settings.Tag}" : $"namespaces that choose it: {string.Join(", ", users)}; their pods change when they are made anew");
        host.Output.Write(Encoding.UTF8.GetBytes(TerminalText.Safe(sentence) + "\n"));
        host.Output.Flush();
    }
}
