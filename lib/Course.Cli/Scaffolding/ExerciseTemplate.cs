namespace Course.Cli.Scaffolding;

/// <summary>The text of a new exercise: everything that every exercise has, and “write me” where only its author knows.</summary>
internal static class ExerciseTemplate
{
    /// <summary>The class.</summary>
    public static string Source(NewExercise e) =>
        $$"""
        using Course.Nn.Tensors;

        namespace Course.Exercises;

        /// <summary>
        /// write me: the equation of {{e.Id}}, forward and backward, and the lecture or paper it is from.
        /// </summary>
        public sealed class {{e.Class}} : GradientExercise
        {
            /// <inheritdoc/>
            public override string Id => "{{e.Id}}";

            /// <inheritdoc/>
            public override string Title => "write me: what it asks for, in a few words";

            /// <inheritdoc/>
            public override Difficulty Difficulty => Difficulty.Core;

            /// <inheritdoc/>
            public override int Minutes => 20;

            /// <inheritdoc/>
            public override string Noticed => "write me: one thing worth noticing after a pass.";

            /// <inheritdoc/>
            public override string Variation => "write me: a harder question to go on with.";

            /// <inheritdoc/>
            public override string Method => "{{e.Method}}";

            /// <inheritdoc/>
            /// <remarks>The stub is made of it. Change it together with <see cref="Call"/>, <see cref="OutputNames"/> and Check.</remarks>
            public override string Signature => "(Tensor y, Tensor dx) {{e.Method}}(Tensor x, Tensor dy)";

            /// <inheritdoc/>
            public override string Call =>
                {{"\"\"\""}}
                var (y, dx) = {{e.Method}}(a[0], a[1]);
                return [y, dx];
                {{"\"\"\""}};

            /// <inheritdoc/>
            public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx"];

            /// <inheritdoc/>
            public override IReadOnlyList<string> Hints { get; } =
            [
                "write me: a gentle question.",
                "write me: where to look.",
                "write me: the idea that is missing, and no code.",
            ];

            /// <inheritdoc/>
            /// <remarks>Signs, factors, transposes and outputs exchanged are made from the reference and need no entry.</remarks>
            public override IReadOnlyList<Misconception> Misconceptions { get; } =
            [
                new("write me: a mistake you have met", "write me: what went wrong and why, in sentences a student learns from.", a => [Value(a[0]), a[1]]),
            ];

            /// <inheritdoc/>
            protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

            /// <summary>Checks <c>{{e.Method}}(x, dy)</c>, which returns y and dx.</summary>
            public static CheckResult Check(Func<Tensor, Tensor, (Tensor Y, Tensor Dx)> method) => NotebookCheck.Run(new {{e.Class}}(), a =>
            {
                (Tensor y, Tensor dx) = method(a[0], a[1]);
                return [y, dx];
            });

            /// <inheritdoc/>
            /// <remarks>One row, a square and one in which all sizes differ. Add the edges that the statement speaks of.</remarks>
            public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
            [
                .. new Shape[] { new(1, 3), new(4, 4), new(5, 3) }.Select(shape => new[] { Inputs.SignedTensor(random, shape), Inputs.SignedTensor(random, shape) }),
            ];

            /// <inheritdoc/>
            public override Tensor[] Reference(Tensor[] inputs) => throw new NotImplementedException("write me: Reference of {{e.Id}}, which returns y and dx");

            /// <inheritdoc/>
            protected override Tensor Forward(Tensor[] inputs) => Value(inputs[0]);

            /// <inheritdoc/>
            protected override Tensor Upstream(Tensor[] inputs) => inputs[1];

            /// <summary>y from x; its numerical gradient decides what is right.</summary>
            private static Tensor Value(Tensor x) => throw new NotImplementedException("write me: Value of {{e.Id}}, which returns y");
        }

        """.ReplaceLineEndings("\n");

    /// <summary>Its tests.</summary>
    public static string Tests(NewExercise e) =>
        $$"""
        using Course.Nn.Tensors;

        namespace Course.Exercises.Tests.Mutation;

        /// <summary>What {{e.Id}} has to hold before it goes into the catalogue, whose own tests then take over.</summary>
        public class {{e.Class}}Tests
        {
            private static readonly {{e.Class}} Exercise = new();

            [Fact]
            public void Texts_All_AreWritten()
            {
                string[] texts = [Exercise.Title, Exercise.Noticed, Exercise.Variation, .. Exercise.Hints, .. Exercise.Misconceptions.SelectMany(m => new[] { m.Name, m.Explanation })];
                Assert.DoesNotContain(texts, text => text.StartsWith("write me", StringComparison.Ordinal));
            }

            [Fact]
            public void Judge_Reference_FullScore()
            {
                foreach (int seed in TestSeeds.Twenty)
                {
                    IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, seed);
                    ExerciseVerdict verdict = Exercise.Judge(inputs, [.. inputs.Select(Exercise.Reference)]);
                    Assert.True(verdict.Score == 1, $"seed {seed}: {string.Join("; ", verdict.Outputs)}");
                }
            }

            [Fact]
            public void Judge_EveryMisconception_FailsAndIsNamed()
            {
                Assert.NotEmpty(Exercise.Misconceptions);
                IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 1);
                foreach (Misconception mistake in Exercise.Misconceptions)
                {
                    ExerciseVerdict verdict = Exercise.Judge(inputs, TestSeeds.Run(mistake.Wrong, inputs));
                    Assert.True(verdict.Score < 1, $"{mistake.Name}: passed");
                    Assert.Equal(mistake.Name, verdict.Diagnosis?.Name);
                }
            }

            [Fact]
            public void Judge_SlightlyWrongReference_NoPoints()
            {
                IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 1);
                ExerciseVerdict verdict = Exercise.Judge(inputs, [.. inputs.Select(input => Exercise.Reference(input).Select(t => t * 1.0001).ToArray())]);
                Assert.Equal(0, verdict.Score);
            }
        }

        """.ReplaceLineEndings("\n");

    /// <summary>What is left to be done by hand, for the terminal.</summary>
    public static string NextSteps(NewExercise e) =>
        $$$"""
        Next:
        1. Write what says "write me" in {{{e.Source}}}; its tests say what is missing:
           dotnet test lib/Course.Exercises.Tests --filter FullyQualifiedName~{{{e.Class}}}Tests
        2. Add to ExerciseCatalogue.All, in the notebook's order:
           new {{{e.Class}}}(),
        3. Add to grading/source/{{{e.Notebook}}} a statement with the line
           ●● core · 4 points · about 20 minutes
           and two code cells, the stub's solution between the marks:
           metadata  {"nbgrader": {"grade": false, "grade_id": "{{{e.Id}}}", "locked": false, "schema_version": 3, "solution": true, "task": false}}
           (Tensor y, Tensor dx) {{{e.Method}}}(Tensor x, Tensor dy)
           {
               // ### BEGIN SOLUTION
               // ### END SOLUTION
           }
           metadata  {"nbgrader": {"grade": true, "grade_id": "{{{e.Id}}}-check", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}}
           {{{e.Class}}}.Check({{{e.Method}}})
        4. Add an alternative solution, written differently, to lib/Course.Exercises.Tests/Alternatives, and a place in the sample class.
        5. ./course run grading/source/{{{e.Notebook}}} && ./course release && dotnet test lib/Course.Exercises.Tests
        """.ReplaceLineEndings("\n");
}
