using Injector.Core.Protobuf;

namespace Injector.Core.Tests.Protobuf;

public class ProtoDurationTests
{
    [Theory]
    [InlineData("7s", "7s", "7s")]
    [InlineData("1.5s", "1.500s", "1.5s")]
    [InlineData("100ms", "0.100s", "100ms")]
    [InlineData("250us", "0.000250s", "250µs")]
    [InlineData("250µs", "0.000250s", "250µs")]
    [InlineData("1ns", "0.000000001s", "1ns")]
    [InlineData("-1.5s", "-1.500s", "-1.5s")]
    [InlineData("+2s", "2s", "2s")]
    [InlineData("1m30s", "90s", "1m30s")]
    [InlineData("60s", "60s", "1m0s")]
    [InlineData("1h", "3600s", "1h0m0s")]
    [InlineData("0", "0s", "0s")]
    [InlineData(".5s", "0.500s", "500ms")]
    [InlineData("9223372036854775807ns", "9223372036.854775807s", "2562047h47m16.854775807s")]
    [InlineData("-9223372036854775808ns", "-9223372036.854775808s", "-2562047h47m16.854775808s")]
    public void TryParse_GoNotation_PrintsInBothForms(string text, string json, string go)
    {
        ProtoDuration.TryParse(text, out var duration, out _).ShouldBeTrue();
        duration.ToJsonText().ShouldBe(json);
        duration.ToString().ShouldBe(go);
    }

    [Theory]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData("10", "time: missing unit in duration \"10\"")]
    [InlineData("10x", "time: unknown unit \"x\" in duration \"10x\"")]
    [InlineData("s", "time: invalid duration \"s\"")]
    [InlineData("-", "time: invalid duration \"-\"")]
    [InlineData("1 s", "time: unknown unit \" s\" in duration \"1 s\"")]
    [InlineData("9223372036854775808ns", "time: invalid duration \"9223372036854775808ns\"")]
    [InlineData("99999999999999999999999999999999h", "time: invalid duration \"99999999999999999999999999999999h\"")]
    public void TryParse_OtherText_ErrorIsGos(string text, string error)
    {
        ProtoDuration.TryParse(text, out _, out var actual).ShouldBeFalse();
        actual.ShouldBe(error);
    }
}
