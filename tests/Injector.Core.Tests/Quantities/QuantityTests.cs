using Injector.Core.Quantities;

namespace Injector.Core.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("3000m", "3")]
    [InlineData("1000m", "1")]
    [InlineData("1500m", "1500m")]
    [InlineData("0.5", "500m")]
    [InlineData("1.5", "1500m")]
    [InlineData("1.0", "1")]
    [InlineData("1000", "1k")]
    [InlineData("100000000", "100M")]
    [InlineData("1e3", "1e3")]
    [InlineData("1e4", "10e3")]
    [InlineData("1000e3", "1e6")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("128Mi", "128Mi")]
    [InlineData("1500Mi", "1500Mi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("2048Ki", "2Mi")]
    [InlineData("0m", "0")]
    [InlineData("0Mi", "0")]
    [InlineData("-0", "0")]
    [InlineData("0.1m", "100u")]
    [InlineData(".5", "500m")]
    [InlineData("007", "007")]
    [InlineData("1.500", "1.500")]
    [InlineData("-0.25", "-250m")]
    [InlineData("+7", "+7")]
    [InlineData("0.1Ki", "102400m")]
    [InlineData("1.1Ki", "1126400m")]
    [InlineData("8Ei", "9223372036854775807")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("1.0000000001", "1000000001n")]
    [InlineData("1E", "1E")]
    [InlineData("1E3", "1E3")]
    public void ToString_Text_IsWhatKubernetesPrints(string text, string printed) => Quantity.Parse(text).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("", QuantityReader.WrongFormat)]
    [InlineData(" 1", QuantityReader.WrongFormat)]
    [InlineData("1 ", QuantityReader.WrongFormat)]
    [InlineData("abc", QuantityReader.WrongFormat)]
    [InlineData("1.1.M", QuantityReader.WrongFormat)]
    [InlineData("1+1.0M", QuantityReader.WrongFormat)]
    [InlineData("m", QuantityReader.WrongFormat)]
    [InlineData("٣", QuantityReader.WrongFormat)]
    [InlineData("0.1mi", QuantityReader.WrongSuffix)]
    [InlineData("1i", QuantityReader.WrongSuffix)]
    [InlineData("1K", QuantityReader.WrongSuffix)]
    [InlineData("1ki", QuantityReader.WrongSuffix)]
    [InlineData("1e", QuantityReader.WrongSuffix)]
    [InlineData("-3.01e-", QuantityReader.WrongSuffix)]
    [InlineData("1m5", QuantityReader.WrongSuffix)]
    [InlineData("1e99999999999", QuantityReader.WrongSuffix)]
    [InlineData(".", QuantityReader.WrongNumber)]
    public void TryParse_NoQuantity_GivesTheKubernetesMessage(string text, string message)
    {
        Quantity.TryParse(text, out var quantity, out var error).ShouldBeFalse();
        quantity.ShouldBeNull();
        error.ShouldBe(message);
        Should.Throw<FormatException>(() => Quantity.Parse(text)).Message.ShouldBe(message);
    }

    [Fact]
    public void WrongFormat_Message_IsTheDocumentedExpression() => QuantityReader.WrongFormat.ShouldBe(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");

    [Theory]
    [InlineData("100m", 1, 100)]
    [InlineData("1001m", 2, 1001)]
    [InlineData("2", 2, 2000)]
    [InlineData("-1500m", -2, -1500)]
    [InlineData("1Ki", 1024, 1024000)]
    [InlineData("0.0001", 1, 1)]
    [InlineData("0", 0, 0)]
    [InlineData("1e30", long.MaxValue, long.MaxValue)]
    [InlineData("-1e2000000", long.MinValue, long.MinValue)]
    [InlineData("1e-2000000", 1, 1)]
    public void Value_FractionsAndLargeNumbers_RoundAwayFromZeroAndSaturate(string text, long value, long milliValue)
    {
        var quantity = Quantity.Parse(text);
        quantity.Value.ShouldBe(value);
        quantity.MilliValue.ShouldBe(milliValue);
    }

    [Theory]
    [InlineData("1", "1000m", 0)]
    [InlineData("1Ki", "1024", 0)]
    [InlineData("1Ki", "1k", 1)]
    [InlineData("-1", "1", -1)]
    [InlineData("-2", "-1", -1)]
    [InlineData("0", "-0m", 0)]
    [InlineData("1e2000000", "1e2000001", -1)]
    [InlineData("999m", "1", -1)]
    public void Compare_Quantities_GoesByExactValue(string left, string right, int sign)
    {
        Math.Sign(Quantity.Compare(Quantity.Parse(left), Quantity.Parse(right))).ShouldBe(sign);
        Math.Sign(Quantity.Compare(Quantity.Parse(right), Quantity.Parse(left))).ShouldBe(-sign);
    }

    [Fact]
    public void TryParse_VeryLongText_IsRefused() => Quantity.TryParse(new string('9', 100_000), out _, out _).ShouldBeFalse();
}
