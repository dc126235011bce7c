using System.Text;
using Injector.Go.Fmt;
using Injector.Templating.Values;

namespace Injector.Templating.Formatting;

/// <summary>Reads a format and prints the operands it asks for.</summary>
internal sealed class PrintfFormatter
{
    private readonly StringBuilder _text = BoundedText.NewBuffer();
    private readonly GoPrinter _printer;
    private FormatCursor _format;
    private int _operand;
    private bool _reordered;
    private bool _goodIndex;
    private bool _afterIndex;
    private FormatSpec _spec;

    public PrintfFormatter(string format)
    {
        _format = new FormatCursor(format);
        _printer = new GoPrinter(_text);
    }

    /// <summary>The text. Where format and operands do not fit, complaints stand in it.</summary>
    public string Format(ReadOnlySpan<Value> operands)
    {
        while (!_format.AtEnd)
        {
            var isVerb = _format.TakeLiteral(out var literal);
            _text.Append(literal);
            if (isVerb)
            {
                FormatVerb(operands);
            }
        }

        if (!_reordered && _operand < operands.Length)
        {
            AppendExtra(operands[_operand..]);
        }

        return _text.ToString();
    }

    private void FormatVerb(ReadOnlySpan<Value> operands)
    {
        _goodIndex = true;
        _afterIndex = false;
        _spec = _format.ReadFlags();
        ReadIndex(operands.Length);
        ReadWidth(operands);
        ReadPrecision(operands);
        if (!_afterIndex)
        {
            ReadIndex(operands.Length);
        }

        if (_format.AtEnd)
        {
            _text.Append("%!(NOVERB)");
            return;
        }

        PrintVerb(_format.TakeRune(), operands);
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

    private void ReadWidth(ReadOnlySpan<Value> operands)
    {
        if (_format.Current != '*')
        {
            var before = _format.Position;
            _spec.Width = _format.ReadNumber();
            _goodIndex &= !_afterIndex || _format.Position == before;
            return;
        }

        _format.Position++;
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
        if (_format.Current != '.')
        {
            return;
        }

        _format.Position++;
        _goodIndex &= !_afterIndex;
        ReadIndex(operands.Length);
        if (_format.Current != '*')
        {
            _spec.Precision = _format.ReadNumber() ?? 0;
            return;
        }

        _format.Position++;
        var taken = TakeNumber(operands);
        _spec.Precision = taken < 0 ? null : taken;
        if (taken is null or < 0)
        {
            _text.Append("%!(BADPREC)");
        }

        _afterIndex = false;
    }

    /// <summary>A number from the operands, for <c>*</c>.</summary>
    private int? TakeNumber(ReadOnlySpan<Value> operands)
    {
        if (_operand >= operands.Length)
        {
            return null;
        }

        var operand = operands[_operand++];
        return operand.IsInteger && Math.Abs((double)operand.AsInt64) <= FormatCursor.LargestNumber ? (int)operand.AsInt64 : null;
    }

    /// <summary>An operand index <c>[n]</c> if one stands here.</summary>
    private void ReadIndex(int count)
    {
        _afterIndex = false;
        if (_format.Current != '[')
        {
            return;
        }

        _reordered = true;
        var close = _format.ClosingBracket();
        if (close < 0)
        {
            _goodIndex = false;
            _format.Position++;
            return;
        }

        _format.Position++;
        var number = _format.ReadNumber();
        var isNumber = number is not null && _format.Position == close;
        _format.Position = close + 1;
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
