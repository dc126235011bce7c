using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Injector.Cli.Findings;

/// <summary>
/// Tells findings of two reports apart or takes them for the same: what a finding is about, without the line it stands at, so that a line added
/// above it makes no new one. Equal findings of one report are counted.
/// </summary>
/// <param name="content">The report.</param>
internal sealed class Fingerprints(FindingReportContent content)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of the next finding: 64 hexadecimal digits, in one report never the same twice.</summary>
    /// <param name="finding">The finding.</param>
    public string Next(Finding finding)
    {
        var subject = string.Join('\0', finding.Id, content.PathOf(finding.File), finding.Workload?.ToString(), finding.Field, finding.Message);
        for (var number = 0; ; number++)
        {
            var fingerprint = Hash(number == 0 ? subject : string.Create(CultureInfo.InvariantCulture, $"{subject}\0{number}"));
            if (_given.Add(fingerprint))
            {
                return fingerprint;
            }
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
