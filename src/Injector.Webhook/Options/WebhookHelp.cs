using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Injector.Webhook.Options;

/// <summary>The usual help, followed by what is served, examples and exit codes.</summary>
internal sealed class WebhookHelp(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    private const string Details = """

        Without flags the built-in templates, values and mesh settings are served on port 15017, over TLS with a certificate that is made for this run and that no
        API server trusts: for trying out. In a cluster the chart's Deployment gives the flags ('injector manifests' shows them). The webhook answers POST /inject;
        /healthz, /readyz, /metrics and /version are on the management address. Log lines go to standard error.

        Examples:
          injector-webhook --log-format text
          injector-webhook --injectConfigFile config.yaml --valuesFile values.yaml --meshConfigFile mesh.yaml --tls-cert-file tls.crt --tls-private-key-file tls.key
          injector-webhook --from-cluster --certificates self-managed --dns-name injector.istio-system.svc --webhookConfig istio-sidecar-injector
          injector-webhook --probe http://127.0.0.1:15014/readyz

        Exit codes: 0 told to stop, and all calls answered; 1 cannot start, or --probe was not answered with 200; 2 the command line cannot be followed.
        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Replaces the help of a command.</summary>
    public static void InstallOn(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            if (help.Action is SynchronousCommandLineAction usual)
            {
                help.Action = new WebhookHelp(usual);
            }
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Details);
        return code;
    }
}
