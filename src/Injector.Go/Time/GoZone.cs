using System.Buffers.Binary;
using System.Text;

namespace Injector.Go.Time;

/// <summary>Time zones by IANA name: the offset from the system's zone data, the abbreviation from its zone files.</summary>
public static class GoZone
{
    private static readonly string[] Folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

    /// <summary>The same instant on the clocks of a zone, or null when there is no such zone.</summary>
    public static GoTime? In(GoTime time, string zone)
    {
        if (zone is "" or "UTC" or "Local")
        {
            return time with { Offset = 0, ZoneName = "UTC" };
        }

        if (zone.Contains("..", StringComparison.Ordinal) || zone[0] is '/' or '\\' || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var info))
        {
            return null;
        }

        var seconds = Math.Clamp(time.UnixSeconds, DateTimeOffset.MinValue.ToUnixTimeSeconds() + 86400, DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 86400);
        var instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var offset = (int)info.GetUtcOffset(instant).TotalSeconds;
        return time with { Offset = offset, ZoneName = Abbreviation(zone, offset, info.IsDaylightSavingTime(instant)) };
    }

#pragma warning disable RS0030 // The system's zone data are files, and TimeZoneInfo, which reads them too, does not tell the abbreviations.
    private static string Abbreviation(string zone, int offset, bool daylight)
    {
        foreach (var folder in Folders)
        {
            var file = Path.Combine(folder, zone);
            if (File.Exists(file) && Find(File.ReadAllBytes(file), offset, daylight) is { } name)
            {
                return name;
            }
        }

        return string.Empty;
    }
#pragma warning restore RS0030

    /// <summary>Finds the newest abbreviation of an offset in a zone file (RFC 8536).</summary>
    private static string? Find(ReadOnlySpan<byte> file, int offset, bool daylight)
    {
        if (file.Length < 44 || !file.StartsWith("TZif"u8))
        {
            return null;
        }

        var isNew = file[4] >= (byte)'2';
        var (size, length) = (4, BlockLength(file, 4));
        if (isNew)
        {
            file = file[(44 + length)..];
            size = 8;
        }

        var times = Count(file, 32);
        var types = Count(file, 36);
        var typeAt = 44 + (times * size) + times;
        var names = file[(typeAt + (types * 6))..];
        for (var i = times - 1; i >= -1; i--)
        {
            var type = i < 0 ? 0 : file[44 + (times * size) + i];
            var entry = file.Slice(typeAt + (type * 6), 6);
            if (BinaryPrimitives.ReadInt32BigEndian(entry) == offset && entry[4] != 0 == daylight)
            {
                var name = names[entry[5]..];
                return Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
            }
        }

        return null;
    }

    private static int Count(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32BigEndian(file[at..]);

    private static int BlockLength(ReadOnlySpan<byte> file, int size) =>
        (Count(file, 32) * (size + 1)) + (Count(file, 36) * 6) + Count(file, 40) + (Count(file, 28) * (size + 4)) + Count(file, 24) + Count(file, 20);
}
