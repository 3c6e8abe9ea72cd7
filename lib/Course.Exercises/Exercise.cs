using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// One thing a student writes: a method, the inputs it is tried on, the right answer and the usual wrong ones.
/// </summary>
/// <remarks>
/// The notebook's check and the grader share this class. Both run the student's method on the inputs of
/// <see cref="GenerateInputs"/> and hand the numbers it returned to <see cref="Judge"/>; nothing else counts.
/// </remarks>
public abstract class Exercise
{
    /// <summary>The nbgrader grade_id, such as <c>03-affine-backward</c>; the part before the first dash is the notebook's number.</summary>
    public abstract string Id { get; }

    /// <summary>What the exercise asks for, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>How much it asks for, which decides <see cref="Points"/>.</summary>
    public abstract Difficulty Difficulty { get; }

    /// <summary>How long a student who has read the notebook up to here takes; minutes, positive.</summary>
    public abstract int Minutes { get; }

    /// <summary>What a full solution is worth: 2 for a warm-up, 4 for a core exercise or an open one, 8 for a challenge.</summary>
    public double Points => Difficulty switch { Difficulty.WarmUp => 2, Difficulty.Challenge => 8, _ => 4 };

    /// <summary>What stands beside the exercise's heading, such as <c>●● core · 4 points · about 20 minutes</c>.</summary>
    public string Label
    {
        get
        {
            string mark = Difficulty switch
            {
                Difficulty.WarmUp => "● warm-up", Difficulty.Core => "●● core", Difficulty.Challenge => "●●● challenge", _ => "○ open",
            };
            return string.Create(CultureInfo.InvariantCulture, $"{mark} · {Points} points · about {Minutes} minutes");
        }
    }

    /// <summary>One thing worth noticing, shown when the exercise is solved: a sentence or two.</summary>
    public abstract string Noticed { get; }

    /// <summary>A harder question to go on with, shown when the exercise is solved.</summary>
    public abstract string Variation { get; }

    /// <summary>The C# signature of the student's method, without a body.</summary>
    public abstract string Signature { get; }

    /// <summary>The name of the method the student writes, such as <c>MyAffineBackward</c>.</summary>
    public abstract string Method { get; }

    /// <summary>
    /// What the student first sees: the signature, and a body that throws <see cref="NotImplementedException"/>. An exercise that
    /// asks for types shows them in the same way, followed by the method that uses them.
    /// </summary>
    public virtual string Stub =>
        $$"""
        {{Signature}}
        {
            throw new NotImplementedException("{{Id}}: not attempted");
        }
        """;

    /// <summary>
    /// The statements that call the student's method on <c>Tensor[] a</c> and return a <c>Tensor[]</c>.
    /// They need <c>System</c> and <c>Course.Nn.Tensors</c> and nothing else.
    /// </summary>
    public abstract string Call { get; }

    /// <summary>The names of the outputs, in the order in which <see cref="Call"/> returns them.</summary>
    public abstract IReadOnlyList<string> OutputNames { get; }

    /// <summary>
    /// N of a case, how many examples its batch holds: the rows of its first matrix, unless an exercise says otherwise; 0 where an
    /// exercise has no batch, so that nobody is told of one.
    /// </summary>
    internal virtual int BatchSize(Tensor[] inputs) => Inputs.BatchSize(inputs);

    /// <summary>Whether what Float32 loses beside the largest element is forgiven; not where the exercise is about such small numbers.</summary>
    private protected virtual bool ForgivesFloat32 => true;

    /// <summary>Whether the reference may be tried on changed inputs to find what a wrong output comes from; not where it trains for long or never ends on some.</summary>
    internal virtual bool TriesChangedInputs => true;

    /// <summary>The ids of all earlier exercises whose solutions are compiled together with this one; none by default.</summary>
    public virtual IReadOnlyList<string> Uses => [];

    /// <summary>
    /// Full names of namespaces, types or members that a solution may not use. A symbol is refused when its full name
    /// is an entry or begins with an entry and a dot. By default: the parts of the library that return gradients.
    /// </summary>
    public virtual IReadOnlyList<string> ForbiddenMembers => LibraryGradients;

    /// <summary>
    /// Three hints, from a gentle question to the idea that is missing; none of them is code. Students open them as they
    /// like, and nothing counts them.
    /// </summary>
    public abstract IReadOnlyList<string> Hints { get; }

    /// <summary>The mistakes this exercise is known for, each with the wrong function itself.</summary>
    public abstract IReadOnlyList<Misconception> Misconceptions { get; }

    /// <summary>The parts of Course.Nn that would hand a student the gradient ready-made, and those that work on layers and their parameters.</summary>
    protected static IReadOnlyList<string> LibraryGradients { get; } =
    [
        "Course.Nn.Autograd", "Course.Nn.Gradients", "Course.Nn.Kernels", "Course.Nn.Layers", "Course.Nn.Losses",
        "Course.Nn.Augmentations.TenCrop", "Course.Nn.Averaging", "Course.Nn.Models", "Course.Nn.Optimizers", "Course.Nn.Regularizers", "Course.Nn.Training", "Course.Nn.Transfer",
    ];

    /// <summary>Whether a solution runs with a library that has no gradients in it.</summary>
    public bool ForbidsGradients => LibraryGradients.All(ForbiddenMembers.Contains);

    /// <summary>Several cases of Float64 inputs with random sizes and values, the same for the same state of <paramref name="random"/>.</summary>
    public abstract IReadOnlyList<Tensor[]> GenerateInputs(Random random);

    /// <summary>The right outputs for one case.</summary>
    public abstract Tensor[] Reference(Tensor[] inputs);

    /// <summary>
    /// Judges the numbers a method returned. An output passes when it is right on every case; the score is the share
    /// of outputs that pass. A missing case, a missing output, a wrong shape, NaN and infinity fail and never throw.
    /// </summary>
    /// <param name="inputs">The cases that were handed out.</param>
    /// <param name="outputs">What came back for each case; null where the method threw.</param>
    public virtual ExerciseVerdict Judge(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        outputs = Judged(outputs);
        OutputVerdict[] verdicts = Verdicts(inputs, outputs);
        int passed = verdicts.Count(v => v.Passed);
        Mistake? diagnosis = passed == verdicts.Length ? null : Diagnose(inputs, outputs, verdicts);
        return new ExerciseVerdict((double)passed / verdicts.Length, verdicts, diagnosis, Summary.Of(verdicts, diagnosis));
    }

    /// <summary>One verdict per output name, without the search for what went wrong.</summary>
    internal OutputVerdict[] Verdicts(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs)
    {
        IReadOnlyList<Tensor[]?> judged = Judged(outputs);
        IReadOnlyList<OutputVerdict>[] cases = inputs.Select((input, i) => JudgeCase(input, i < judged.Count ? judged[i] : null)).ToArray();
        return OutputNames.Select((_, o) => Worst(cases.Select(c => c[o]))).ToArray();
    }

    /// <summary>Judges the outputs of one case, one verdict per output name.</summary>
    protected virtual IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs) =>
        Comparison.JudgeAll(OutputNames, Reference(inputs), outputs);

    /// <summary>
    /// The mistake that explains every output, or null when none does: one of <see cref="Misconceptions"/>, one made from the
    /// reference, two of them together, a symptom that the exercise knows, rounding to Float32, a relation between the wrong
    /// numbers and the right ones, or what explains each output by itself.
    /// </summary>
    protected virtual Mistake? Diagnose(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts)
    {
        Tensor[][] right = [.. inputs.Select(Reference)];
        return NumberDiagnosis.Find([.. Misconceptions.Concat(OtherWays).Select(Suspect.Of), .. GeneratedMistakes.Of(this)], inputs, right, outputs, out IReadOnlyList<PartialMistake> partly)
            ?? SparingRight.Only(Symptom(inputs, right, outputs), [.. Misconceptions, .. OtherWays], inputs, right, outputs)
            ?? RoundingDiagnosis.Find(OutputNames, inputs, right, outputs)
            ?? RelationDiagnosis.Find(this, inputs, right, outputs)
            ?? OutputDiagnosis.Find(this, partly, inputs, right, outputs);
    }

    /// <summary>Other ways to make some of <see cref="Misconceptions"/>, under their names.</summary>
    private protected virtual IReadOnlyList<Misconception> OtherWays => [];

    /// <summary>What else this exercise can say where no known mistake explains the numbers; null where it knows nothing.</summary>
    private protected virtual Mistake? Symptom(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) => null;

    private IReadOnlyList<Tensor[]?> Judged(IReadOnlyList<Tensor[]?> outputs) =>
        ForgivesFloat32 ? outputs : [.. outputs.Select(o => o?.Select(t => t?.ToFloat64()!).ToArray())];

    /// <summary>The verdict that says most about what is wrong: one that failed, with the largest error.</summary>
    private protected static OutputVerdict Worst(IEnumerable<OutputVerdict> cases) =>
        cases.OrderBy(v => v.Passed).ThenByDescending(v => double.IsNaN(v.WorstError) ? double.PositiveInfinity : v.WorstError).First();
}
