using System.Text;
using Injector.Go.Fmt;
using Injector.Go.Text;
using Injector.Templating.Values;

namespace Injector.Templating.Formatting;

/// <summary>Reads a format and prints the operands it asks for.</summary>
internal sealed class PrintfFormatter
{
    /// <summary>Widths and precisions beyond this are refused.</summary>
    private const int LargestNumber = 1_000_000;

    private readonly string _format;
    private readonly StringBuilder _text = BoundedText.NewBuffer();
    private readonly GoPrinter _printer;
    private int _at;
    private int _operand;
    private bool _reordered;
    private bool _goodIndex;
    private bool _afterIndex;
    private FormatSpec _spec;

    public PrintfFormatter(string format)
    {
        _format = format;
        _printer = new GoPrinter(_text);
    }

    /// <summary>The text. Where format and operands do not fit, complaints stand in it.</summary>
    public string Format(ReadOnlySpan<Value> operands)
    {
        while (_at < _format.Length)
        {
            var percent = _format.IndexOf('%', _at);
            if (percent < 0)
            {
                _text.Append(_format.AsSpan(_at));
                break;
            }

            _text.Append(_format.AsSpan(_at, percent - _at));
            _at = percent + 1;
            FormatVerb(operands);
        }

        if (!_reordered && _operand < operands.Length)
        {
            AppendExtra(operands[_operand..]);
        }

        return _text.ToString();
    }

    private char Current => _at < _format.Length ? _format[_at] : '\0';

    private void FormatVerb(ReadOnlySpan<Value> operands)
    {
        _spec = default;
        _goodIndex = true;
        _afterIndex = false;
        ReadFlags();
        ReadIndex(operands.Length);
        ReadWidth(operands);
        ReadPrecision(operands);
        if (!_afterIndex)
        {
            ReadIndex(operands.Length);
        }

        if (_at >= _format.Length)
        {
            _text.Append("%!(NOVERB)");
            return;
        }

        var units = GoText.UnitsAt(_format, _at);
        var verb = _format.Substring(_at, units);
        _at += units;
        PrintVerb(verb, operands);
    }

    private void PrintVerb(string verb, ReadOnlySpan<Value> operands)
    {
        if (verb == "%")
        {
            _text.Append('%');
        }
        else if (!_goodIndex)
        {
            _text.Append("%!").Append(verb).Append("(BADINDEX)");
        }
        else if (_operand >= operands.Length)
        {
            _text.Append("%!").Append(verb).Append("(MISSING)");
        }
        else
        {
            if (verb == "v")
            {
                (_spec.GoSyntax, _spec.Sharp) = (_spec.Sharp, false);
                (_spec.FieldNames, _spec.Plus) = (_spec.Plus, false);
            }

            _printer.Print(operands[_operand++], verb[0], _spec);
        }
    }

    private void ReadFlags()
    {
        for (; ; _at++)
        {
            switch (Current)
            {
                case '#':
                    _spec.Sharp = true;
                    break;
                case '0':
                    _spec.Zero = true;
                    break;
                case '+':
                    _spec.Plus = true;
                    break;
                case '-':
                    _spec.Minus = true;
                    break;
                case ' ':
                    _spec.Space = true;
                    break;
                default:
                    return;
            }
        }
    }

    private void ReadWidth(ReadOnlySpan<Value> operands)
    {
        if (Current != '*')
        {
            var before = _at;
            _spec.Width = ReadNumber();
            _goodIndex &= !_afterIndex || _at == before;
            return;
        }

        _at++;
        _spec.Width = TakeNumber(operands);
        if (_spec.Width is null)
        {
            _text.Append("%!(BADWIDTH)");
        }
        else if (_spec.Width < 0)
        {
            _spec.Width = -_spec.Width;
            _spec.Minus = true;
            _spec.Zero = false;
        }

        _afterIndex = false;
    }

    private void ReadPrecision(ReadOnlySpan<Value> operands)
    {
        if (Current != '.' || _at + 1 > _format.Length)
        {
            return;
        }

        _at++;
        _goodIndex &= !_afterIndex;
        ReadIndex(operands.Length);
        if (Current != '*')
        {
            _spec.Precision = ReadNumber() ?? 0;
            return;
        }

        _at++;
        var taken = TakeNumber(operands);
        _spec.Precision = taken < 0 ? null : taken;
        if (taken is null or < 0)
        {
            _text.Append("%!(BADPREC)");
        }

        _afterIndex = false;
    }

    /// <summary>A number in the format; null when there is none or it is too large.</summary>
    private int? ReadNumber()
    {
        var start = _at;
        var number = 0;
        while (char.IsAsciiDigit(Current))
        {
            number = (number * 10) + (Current - '0');
            _at++;
            if (number > LargestNumber)
            {
                return null;
            }
        }

        return _at > start ? number : null;
    }

    /// <summary>A number from the operands, for <c>*</c>.</summary>
    private int? TakeNumber(ReadOnlySpan<Value> operands)
    {
        if (_operand >= operands.Length)
        {
            return null;
        }

        var operand = operands[_operand++];
        return operand.IsInteger && Math.Abs((double)operand.AsInt64) <= LargestNumber ? (int)operand.AsInt64 : null;
    }

    /// <summary>An operand index <c>[n]</c> if one stands here.</summary>
    private void ReadIndex(int count)
    {
        _afterIndex = false;
        if (Current != '[')
        {
            return;
        }

        _reordered = true;
        var close = _format.Length - _at < 3 ? -1 : _format.IndexOf(']', _at + 1);
        if (close < 0)
        {
            _goodIndex = false;
            _at++;
            return;
        }

        _at++;
        var number = ReadNumber();
        var isNumber = number is not null && _at == close;
        _at = close + 1;
        _afterIndex = isNumber;
        if (isNumber && number >= 1 && number <= count)
        {
            _operand = number!.Value - 1;
        }
        else
        {
            _goodIndex = false;
        }
    }

    private void AppendExtra(ReadOnlySpan<Value> operands)
    {
        _text.Append("%!(EXTRA ");
        for (var i = 0; i < operands.Length; i++)
        {
            _text.Append(i > 0 ? ", " : string.Empty);
            _printer.PrintTyped(operands[i]);
        }

        _text.Append(')');
    }
}
