using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Says how wrong numbers are related to right ones where no known mistake explains them: a factor that is missing, an input
/// returned as it is, a term that is off, places that are right and places that are not.
/// </summary>
internal static class RelationDiagnosis
{
    /// <summary>What every number of each wrong output is; null where one shows no such relation, is empty, or has another shape.</summary>
    internal static Mistake? Find(
        Exercise exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        IReadOnlyList<string> names = InputNames(exercise, inputs);
        return right.SelectMany(r => r).Any(r => r.Count == 0)
            ? null
            : WrongOutputs.Explain(exercise.OutputNames, inputs, right, outputs, (output, cases) => First(Relations.Exact(output, names), cases));
    }

    /// <summary>The first that holds.</summary>
    internal static Mistake? First(IEnumerable<Relation> relations, OutputCase[] cases) => relations.FirstOrDefault(relation => relation.Holds(cases))?.Said;

    /// <summary>The parameters' names where each is one input of a case; none where a parameter is a function or several tensors.</summary>
    internal static IReadOnlyList<string> InputNames(Exercise exercise, IReadOnlyList<Tensor[]> inputs)
    {
        IReadOnlyList<string> names = ParameterNames.Of(exercise);
        bool isOneEach = inputs.All(input => input.Length == names.Count) && !exercise.Signature.Contains("Func<", StringComparison.Ordinal);
        return isOneEach ? names : [];
    }
}
