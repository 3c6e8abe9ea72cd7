namespace Course.Exercises;

/// <summary>Slips that can happen while any of the trainings is mended. Each gives numbers of its own on one image many times over.</summary>
internal static class ClinicSlips
{
    internal static IEnumerable<ClinicMistakes> Of(int training)
    {
        char name = ClinicCase.Names[training];
        if (training != ClinicCase.D)
        {
            yield return ClinicMistakes.Path($"training {name}: losses after the step",
                $"Every loss of training {name} is the one that should come next: it belongs to the parameters after the step. Keep the loss of the scores that the step is computed from.",
                new() { LossesAfterStep = true, In = training });
            yield return ClinicMistakes.Path($"training {name}: parameters that never move",
                $"All losses of training {name} are ln 10, and all scores are 0, where the parameters began. Print the size of the gradients at the moment of the step, and look for what was done to them between the backward pass and there.",
                new() { Longer = _ => 0, In = training });
            yield return ClinicMistakes.Path($"training {name}: a bias that stays",
                $"The losses of training {name} are those of descent in the weights alone: the bias is 0 to the end. Print it after the first step; it moves by the rate times the mean of dz over the batch.",
                new() { BiasStays = true, In = training });
        }

        if (training != ClinicCase.D)
        {
            yield return ClinicMistakes.Path($"training {name}: steps uphill",
                $"On one image many times over, every step of training {name} is as long as it should be and goes the other way: the loss grows. A sign is wrong between the difference of probability and target and the step, once or three times.",
                new() { Longer = _ => -1, In = training });
        }

        if (training is not (ClinicCase.C or ClinicCase.D))
        {
            yield return ClinicMistakes.Create(training, $"training {name}: right steps, and other losses",
                $"On one image many times over, training {name} ends with the scores it should, so all of its steps are right. Its losses are not those of the parameters that it passes through: the first must be ln 10 = 2.30. Look at what is recorded, not at what is trained.",
                new() { LossesTimes = 0.5, In = training }, seen => seen.Any(e => e.IsOneImage && e.FirstWrong >= 0) && !seen.Any(e => e.HasOtherScores || e.IsNotLearnt));
        }

        if (training is not (ClinicCase.D or ClinicCase.E))
        {
            yield return ClinicMistakes.Path($"training {name}: steps as many times too long as the batch has images",
                $"In training {name} the first step is as many times too long as there are images in the batch: the loss is a mean over them, and its gradient is a sum. Compare the step for one image with the step for a batch of twenty equal ones.",
                new() { Longer = batch => batch, In = training });
        }

        yield return ClinicMistakes.Create(training, $"training {name}: other scores than it was trained to",
            $"The losses of training {name} are right to the last, and its scores are not those of the parameters it ends with. Follow the scores from the last layer to the end of the method, and ask of everything that is done to them there whether the loss in training sees it too.",
            new() { ScoresTimes = 0.5, In = training }, seen => seen.All(e => e.FirstWrong < 0) && seen.Any(e => e.HasOtherScores) && !seen.Any(e => e.HasTwoScores));
    }
}
