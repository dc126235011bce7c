using System.CommandLine;
using Injector.Hosting.Settings;

namespace Injector.Webhook.Options;

/// <summary>Which certificate is served, and which ones callers have to show.</summary>
internal sealed class CertificateFlags : IFlagGroup
{
    private const double LongestOverlap = 30 * 24 * 3600;

    private readonly Option<string> _mode = Flag.Word(
        "--certificates", "Where the serving certificate comes from; ephemeral is for trying out", "", "files", "self-managed", "ephemeral");

    private readonly Option<string?> _certificateFile =
        new("--tls-cert-file") { Description = "PEM certificate with its intermediates; read again when it changes" };

    private readonly Option<string?> _keyFile = new("--tls-private-key-file") { Description = "PEM private key of --tls-cert-file" };
    private readonly Option<string?> _clientCa =
        new("--client-ca") { Description = "PEM authorities, read again when they change; callers must show a certificate of theirs" };

    private readonly Option<string[]> _clientNames =
        Flag.Texts("--client-name", "Name the caller's certificate must carry; may be repeated, any of them counts");

    private readonly Option<string[]> _dnsNames =
        Flag.Texts("--dns-name", "Name in the self-managed certificate, such as <service>.<namespace>.svc; may be repeated");

    private readonly Option<string> _selfManagedName =
        Flag.Text(
            "--self-managed-name",
            "What the names of self-managed certificates begin with: Secrets NAME-serving and NAME-authority, Lease NAME-leader",
            "injector-webhook-certificates");

    private readonly Option<string[]> _webhookConfigs =
        Flag.Texts(
            "--webhookConfig",
            "MutatingWebhookConfiguration that calls this webhook; may be repeated: its caBundle is kept with self-managed certificates and checked with all, its pods are watched");

    private readonly Option<double> _rotationOverlap = Flag.Seconds(
        "--rotation-overlap-seconds", "Seconds for which, before and after a change of authority, both are trusted", 3600, 1, LongestOverlap);

    /// <inheritdoc/>
    public IReadOnlyList<Option> All =>
        [_mode, _certificateFile, _keyFile, _clientCa, _clientNames, _dnsNames, _selfManagedName, _webhookConfigs, _rotationOverlap];

    /// <inheritdoc/>
    public WebhookOptions Apply(WebhookOptions options, ParseResult parsed, EnvironmentSettings environment)
    {
        var files = FilesOf(parsed);
        var mode = ModeOf(parsed.GetValue(_mode)) ?? (files is null ? CertificateMode.Ephemeral : CertificateMode.Files);
        Check(parsed, mode);
        return options with
        {
            Certificates = mode,
            CertificateFiles = files,
            ClientCaFile = parsed.GetValue(_clientCa),
            ClientNames = ClientNamesOf(parsed),
            DnsNames = parsed.GetValue(_dnsNames) ?? [],
            SelfManagedName = parsed.GetRequiredValue(_selfManagedName),
            WebhookConfigurations = parsed.GetValue(_webhookConfigs) ?? [],
            RotationOverlap = TimeSpan.FromSeconds(parsed.GetValue(_rotationOverlap)),
        };
    }

    // A flag that nothing looks at is a mistake of whoever gave it.
    private void Check(ParseResult parsed, CertificateMode mode)
    {
        if (mode != CertificateMode.Files && (IsGiven(parsed, _certificateFile) || IsGiven(parsed, _keyFile)))
        {
            throw new UsageException($"--tls-cert-file and --tls-private-key-file are of --certificates=files, not of {parsed.GetValue(_mode)}");
        }

        if (mode == CertificateMode.Files && IsGiven(parsed, _dnsNames))
        {
            throw new UsageException("--dns-name is for certificates that the webhook makes; that of --tls-cert-file carries its own names");
        }

        if (mode != CertificateMode.SelfManaged && IsGiven(parsed, _rotationOverlap))
        {
            throw new UsageException($"{_rotationOverlap.Name} is of --certificates=self-managed");
        }
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private CertificateFiles? FilesOf(ParseResult parsed) => (parsed.GetValue(_certificateFile), parsed.GetValue(_keyFile)) switch
    {
        (null, null) when ModeOf(parsed.GetValue(_mode)) != CertificateMode.Files => null,
        ({ } certificate, { } key) => new CertificateFiles(certificate, key),
        _ => throw new UsageException("--tls-cert-file and --tls-private-key-file go together"),
    };

    // A name that nobody asks for would be a check that never happens.
    private string[] ClientNamesOf(ParseResult parsed) =>
        parsed.GetValue(_clientNames) is not { Length: > 0 } names ? []
        : parsed.GetValue(_clientCa) is not null ? names
        : throw new UsageException("--client-name needs --client-ca, the authorities whose certificates carry the name");

    private static CertificateMode? ModeOf(string? text) => text switch
    {
        "files" => CertificateMode.Files,
        "self-managed" => CertificateMode.SelfManaged,
        "ephemeral" => CertificateMode.Ephemeral,
        _ => null,
    };
}
