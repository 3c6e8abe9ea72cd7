using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Nobody is told of a mistake that would have spoilt what is right.</summary>
public class HonestDiagnosisTests
{
    /// <summary>So many mistakes of an exercise; all of them take minutes, since a diagnosis tries every one.</summary>
    private const int Most = 10;

    private static readonly string[] Joints = ["; "];

    /// <summary>Not those that are judged by what all outputs do together, where no single one is right or wrong: the polygon's, and the long trainings, which have tests of their own.</summary>
    public static TheoryData<string> Ids() =>
        [.. ExerciseCatalogue.All.Where(exercise => exercise is not (PolygonNetwork or FineTune or TrainDigits or Clinic)).Select(exercise => exercise.Id)];

    /// <summary>
    /// Known mistakes, spread over all of an exercise, each in one of the outputs that it changes, all others being right. That is another mistake, or none that is known. Whatever is named then must
    /// leave right what is right: by itself, or where several are named, every one of them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_MistakeInOneOutputOnly_BlamesNothingThatIsRight(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] right = [.. inputs.Select(exercise.Reference)];
        var known = exercise.Misconceptions.ToDictionary(m => m.Name, m => new Lazy<Tensor[]?[]>(() => TestSeeds.Run(m.Wrong, inputs)));
        Lazy<Tensor[]?[]>[] some = [.. known.Values.Where((_, i) => i % (1 + (known.Count / Most)) == 0)];
        foreach ((Tensor[]?[] wrong, int turn) in some.Select((outputs, i) => (outputs.Value, i)))
        {
            int[] changed = [.. Enumerable.Range(0, right[0].Length).Where(o => !IsRight(wrong, right, o))];
            foreach (int output in changed.Length > 1 && wrong.All(o => o is not null) ? [changed[turn % changed.Length]] : Array.Empty<int>())
            {
                Tensor[]?[] mixed = [.. right.Select((r, i) => r.Select((t, o) => o == output ? wrong[i]![o] : t).ToArray())];
                ExerciseVerdict verdict = exercise.Judge(inputs, mixed);
                foreach (string name in verdict.Diagnosis?.Name.Split(Joints, StringSplitOptions.None).Where(known.ContainsKey) ?? [])
                {
                    Assert.All(Enumerable.Range(0, right[0].Length).Where(o => o != output), o => Assert.True(IsRight(known[name].Value, right, o),
                        $"only {exercise.OutputNames[output]} is wrong, and “{name}” is blamed, which spoils {exercise.OutputNames[o]} as well"));
                }
            }
        }
    }

    private static bool IsRight(Tensor[]?[] outputs, Tensor[][] right, int output) =>
        outputs.Zip(right).All(c => c.First?.Length == c.Second.Length && Comparison.Same(c.First[output], c.Second[output]));
}
