using System.Diagnostics;

namespace Course.Exercises;

/// <summary>The methods of a student's library that a milestone says it runs, and no others.</summary>
internal sealed class OwnMethods(MyLibrary mine, IReadOnlyList<string> uses)
{
    /// <inheritdoc cref="MyLibrary.Method{T}(string)"/>
    internal T Method<T>(string id)
        where T : Delegate
    {
        Refuse.Unless(uses.Contains(id), $"{id} is none of the exercises that this milestone uses: {string.Join(", ", uses)}", id);
        return mine.Method<T>(id);
    }

    /// <summary>The method of the student's in which an exception arose; "It" where it was none of theirs.</summary>
    internal static string PlaceOf(Exception e) => new StackTrace(e).GetFrames().Select(frame => frame.GetMethod())
        .FirstOrDefault(method => method?.DeclaringType?.Namespace == "MyNn")?.Name ?? "It";
}
