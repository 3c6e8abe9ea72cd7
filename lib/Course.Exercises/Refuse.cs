using System.Runtime.CompilerServices;

namespace Course.Exercises;

/// <summary>The one place where this library refuses an argument.</summary>
internal static class Refuse
{
    /// <summary>Throws where the condition does not hold.</summary>
    /// <param name="holds">What has to be so.</param>
    /// <param name="message">The thing, the place and the way out.</param>
    /// <param name="argument">The argument that is refused.</param>
    /// <param name="name">Its name, filled in by the compiler.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    internal static void Unless(bool holds, string message, object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        _ = argument;
        if (!holds)
        {
            throw new ArgumentException(message, name);
        }
    }
}
