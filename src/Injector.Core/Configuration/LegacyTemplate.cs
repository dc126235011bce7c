using System.Security.Cryptography;
using System.Text;
using Injector.Core.Overlays;
using Injector.Templating;

namespace Injector.Core.Configuration;

/// <summary>The single template of a release before 1.9.</summary>
internal sealed class LegacyTemplate(Template parsed, string text)
{
    /// <summary>The name it goes by; also that of the template used when a configuration names none.</summary>
    public const string Name = "sidecar";

    public OverlayTemplate Template { get; } = new(Name, parsed, text);

    /// <summary>Hexadecimal SHA-256 of the text, which the status annotation begins with.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
