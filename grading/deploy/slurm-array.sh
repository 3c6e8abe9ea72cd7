#!/usr/bin/env bash
#SBATCH --job-name=course-grade
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=course-grade-%A_%a.log
# Grades a class as a Slurm array: every task one part of it, as many at a time as nodes are free. README.md says how.
set -euo pipefail
: "${COURSE:?is to be the folder of the course}" "${CLASS:?is to be the folder with the submissions}" "${OUT:?is to be the folder for the results}" "${SEED:?is to be a number that students do not know}"

# A task that was requeued, because its node went down, goes on where it was.
exec "$COURSE/course" grade "$CLASS" --out "$OUT" --seed "$SEED" --shard "${SHARD:-auto}" --jobs "${SLURM_CPUS_PER_TASK:-1}" --resume
