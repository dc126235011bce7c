using System.Security.Cryptography;
using System.Text;
using Injector.Core.Configuration;
using Injector.Core.Rendering;
using Injector.Templating;

namespace Injector.Core.Legacy;

/// <summary>The single template of a release before 1.9.</summary>
internal sealed class LegacyTemplate(Template parsed, string text)
{
    public OverlayTemplate Template { get; } = new(DecodedConfig.DefaultTemplate, parsed, text);

    /// <summary>Hexadecimal SHA-256 of the text, which the status annotation begins with.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
