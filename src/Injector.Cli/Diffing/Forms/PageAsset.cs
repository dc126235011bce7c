using System.Security.Cryptography;
using System.Text;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Style and script of the page; its policy lets a browser use them and nothing else.</summary>
/// <param name="Text">As it stands in the page.</param>
/// <param name="Source">How the policy of the page names it.</param>
internal sealed record PageAsset(string Text, string Source)
{
    /// <summary>Reads one that is part of this program.</summary>
    /// <param name="name">Name of its file.</param>
    public static PageAsset Read(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream($"Injector.Cli.Page.{name}")
            ?? throw new ArgumentException($"'{name}' is no part of this program", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = "\n" + reader.ReadToEnd();
        return new PageAsset(text, $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
    }
}
