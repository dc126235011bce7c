using Injector.Go.Time;

namespace Injector.Go.Tests.Time;

public sealed class DateTests
{
    [Theory]
    [InlineData("1h15m30.5s")]
    [InlineData("-2m0.25s")]
    [InlineData("1.5µs")]
    [InlineData("0s")]
    public void Duration_ReadAndWritten_StaysTheSame(string text) => GoDuration.Format(GoDuration.Parse(text)).ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("3d")]
    [InlineData("1e3s")]
    [InlineData("9999999999h")]
    public void Duration_NotOne_Throws(string text) => Should.Throw<FormatException>(() => GoDuration.Parse(text));

    [Theory]
    [InlineData("2é", "time: unknown unit \"\\xc3\\xa9\" in duration \"2\\xc3\\xa9\"")]
    [InlineData("7", "time: missing unit in duration \"7\"")]
    [InlineData("1m-2s", "time: unknown unit \"m-\" in duration \"1m-2s\"")]
    public void Duration_NotOne_SaysWhyInGosWords(string text, string message)
    {
        GoDuration.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldBe(message);
    }

    [Theory]
    [InlineData("0.3s", 300_000_000)]
    [InlineData(".5h", 1_800_000_000_000)]
    [InlineData("1.1234567891s", 1_123_456_789)]
    [InlineData("-9223372036854775808ns", long.MinValue)]
    public void Duration_OfText_IsInNanoseconds(string text, long nanoseconds) => GoDuration.Parse(text).ShouldBe(nanoseconds);

    [Theory]
    [InlineData(long.MinValue, "-2562047h47m16.854775808s")]
    [InlineData(1_000_500, "1.0005ms")]
    [InlineData(999, "999ns")]
    [InlineData(3_600_000_000_000, "1h0m0s")]
    public void Duration_OfNanoseconds_IsWrittenAsGoDoes(long nanoseconds, string text) => GoDuration.Format(nanoseconds).ShouldBe(text);

    [Theory]
    [InlineData("Monday, 02-Jan-06 15:04:05 MST", "Thursday, 29-Feb-24 18:30:07 UTC")]
    [InlineData("2006-01-02T15:04:05.000Z07:00", "2024-02-29T18:30:07.250Z")]
    [InlineData("__2 of 2006, 3PM", " 60 of 2024, 6PM")]
    public void Format_GivenLayout_WritesItsPieces(string layout, string expected)
    {
        var time = DateParser.Parse("2006-01-02 15:04:05", "2024-02-29 18:30:07.25");
        DateFormatter.Format(time, layout).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2006-01-02", "2023-02-29", "day out of range")]
    [InlineData("15:04", "24:00", "hour out of range")]
    [InlineData("2006", "2024x", "extra text")]
    [InlineData("Jan", "Foo", "cannot parse")]
    public void Parse_WrongText_SaysWhy(string layout, string text, string reason) =>
        Should.Throw<FormatException>(() => DateParser.Parse(layout, text)).Message.ShouldContain(reason);

    [Fact]
    public void In_KnownZone_ShowsItsClockAndName()
    {
        var summer = GoZone.In(GoTime.FromUnix(1_720_000_000), "Europe/Berlin")!;
        DateFormatter.Format(summer, "15:04 -0700 MST").ShouldBe("11:46 +0200 CEST");
    }

    [Fact]
    public void In_PathInsteadOfZone_IsUnknown() => GoZone.In(GoTime.Zero, "../../etc/passwd").ShouldBeNull();
}
