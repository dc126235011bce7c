namespace Injector.Webhook.Options;

/// <summary>Where the serving certificate comes from.</summary>
internal enum CertificateMode
{
    /// <summary>PEM files, read again when they change.</summary>
    Files,

    /// <summary>Made by the webhook itself and kept in a Secret.</summary>
    SelfManaged,

    /// <summary>Made at start and forgotten at the end: for trying things out.</summary>
    Ephemeral,
}

/// <summary>A certificate and its key in two PEM files, as Secret mounts and cert-manager provide them.</summary>
/// <param name="CertificateFile">PEM: the leaf first, then intermediates.</param>
/// <param name="KeyFile">PEM: the leaf's private key, unencrypted.</param>
internal sealed record CertificateFiles(string CertificateFile, string KeyFile);
