using Injector.Go.Strconv;

namespace Injector.Go.Tests.Strconv;

public sealed class GoFloatTests
{
    [Theory]
    [InlineData(999999.0, "999999")]
    [InlineData(1000000.0, "1e+06")]
    [InlineData(1000660000.0, "1.00066e+09")]
    [InlineData(123456.75, "123456.75")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    public void Shortest_OfNumber_IsGosPercentG(double number, string text) => GoFloat.Shortest(number).ShouldBe(text);

    [Fact]
    public void Shortest_OfSingle_HasTheDigitsOfThirtyTwoBits() => GoFloat.Shortest(0.1f).ShouldBe("0.1");

    [Theory]
    [InlineData(2.5, 'f', 0, "2")]
    [InlineData(3.5, 'f', 0, "4")]
    [InlineData(0.125, 'f', 2, "0.12")]
    [InlineData(1234.5, 'e', 2, "1.23e+03")]
    [InlineData(9.99, 'e', 1, "1.0e+01")]
    [InlineData(100000.0, 'g', 3, "1e+05")]
    [InlineData(100.0, 'G', 3, "100")]
    [InlineData(1e-7, 'G', -1, "1E-07")]
    [InlineData(1e21, 'f', -1, "1000000000000000000000")]
    [InlineData(1.0, 'x', -1, "0x1p+00")]
    [InlineData(1.0, 'b', -1, "4503599627370496p-52")]
    public void Format_OfNumber_IsGosFormatFloat(double number, char format, int precision, string text) =>
        GoFloat.Format(number, format, precision).ShouldBe(text);

    [Theory]
    [InlineData("1_000.5", 1000.5)]
    [InlineData("0x1.8p1", 3.0)]
    [InlineData("-1e3", -1000.0)]
    [InlineData("1e999", null)]
    [InlineData("+-1", null)]
    [InlineData("nan", double.NaN)]
    [InlineData("-nan", null)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("", null)]
    public void Parse_OfText_IsGosParseFloat(string text, double? number) => GoFloat.Parse(text).ShouldBe(number);
}
