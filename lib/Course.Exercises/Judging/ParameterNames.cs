namespace Course.Exercises;

/// <summary>The names of a method's parameters, as its statement writes them.</summary>
internal static class ParameterNames
{
    /// <summary>In their order; none where the signature is not that of one method.</summary>
    internal static IReadOnlyList<string> Of(Exercise exercise)
    {
        int start = exercise.Signature.IndexOf(exercise.Method + "(", StringComparison.Ordinal);
        int end = exercise.Signature.LastIndexOf(')');
        return start < 0 || end < start
            ? []
            : [.. AtTopLevel(exercise.Signature[(start + exercise.Method.Length + 1)..end]).Select(p => p.Trim().Split(' ')[^1])];
    }

    /// <summary>Splits at the commas outside all brackets.</summary>
    private static IEnumerable<string> AtTopLevel(string parameters)
    {
        (int depth, int from) = (0, 0);
        for (int i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '(' or '<' or '[' => 1, ')' or '>' or ']' => -1, _ => 0 };
            if (depth == 0 && parameters[i] == ',')
            {
                yield return parameters[from..i];
                from = i + 1;
            }
        }

        yield return parameters[from..];
    }
}
