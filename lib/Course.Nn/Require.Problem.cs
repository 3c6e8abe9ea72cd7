using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Course.Nn;

internal static partial class Require
{
    /// <summary>A message that the compiler writes piece by piece, and not at all where the condition holds.</summary>
    [InterpolatedStringHandler]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Problem
    {
        private readonly StringBuilder? _text;

        /// <summary>The compiler's call before the first piece.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Problem(int literalLength, int formattedCount, bool condition, out bool isWritten)
        {
            _ = formattedCount;
            isWritten = !condition;
            _text = condition ? null : new StringBuilder(literalLength);
        }

        /// <summary>The message.</summary>
        internal string Text => $"{_text}";

        /// <summary>The compiler's call for a piece of text.</summary>
        public void AppendLiteral(string text) => _text?.Append(text);

        /// <summary>The compiler's call for a value.</summary>
        public void AppendFormatted<T>(T value, string? format = null) =>
            _text?.Append(value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
    }
}
