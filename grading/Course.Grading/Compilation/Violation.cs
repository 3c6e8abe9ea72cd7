using Microsoft.CodeAnalysis;

namespace Course.Grading.Compilation;

/// <summary>Something a solution uses and may not.</summary>
/// <param name="Name">Its full name, or the language feature.</param>
/// <param name="Location">Where it is used.</param>
internal sealed record Violation(string Name, Location Location);
