using System.Text.Encodings.Web;
using System.Text.Unicode;
using Injector.Hosting.Naming;

namespace Injector.Cli.Findings;

/// <summary>Text of manifests within HTML, as content or as a quoted attribute.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(Settings());

    /// <summary>The text on one line; what is not text is shown as an escape.</summary>
    public static string Of(string text) => Encoder.Encode(VisibleText.Of(text));

    /// <summary>Letters of all languages as they are; a backtick could begin code where the HTML stands in Markdown.</summary>
    private static TextEncoderSettings Settings()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('`');
        return settings;
    }
}
