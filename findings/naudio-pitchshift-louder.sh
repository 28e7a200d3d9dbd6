#!/usr/bin/env bash
# NAudio.Core 3.3.0: PitchShiftEffect makes everything 3.5 dB louder, by 0 semitones too.
#
# Expected: a shift by nothing gives the sound back, LatencySamples late.
# Happens: it comes back after exactly LatencySamples, 1.5 times as large.
# Matters: a sine of full scale comes out at 1.5, and clips in the next file or device.
#
# Output seen:
#   0 semitones: 4096 samples late (reported 4096), 1.50 times the input
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Effects;
using NAudio.Wave;

var random = new Random(1);
var input = Enumerable.Range(0, 60_000).Select(_ => (float)(0.5 * (random.NextDouble() - 0.5))).ToArray();
var output = (float[])input.Clone();
var effect = new PitchShiftEffect { PitchSemitones = 0 };
effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(48_000, 1));
effect.Process(output);

// The lag at which noise fits itself best, and its size there.
double Product(int lag) => Enumerable.Range(40_000, 4000).Sum(n => (double)output[n] * input[n - lag]);
var lag = Enumerable.Range(0, 6000).MaxBy(Product);
var gain = Product(lag) / Enumerable.Range(40_000, 4000).Sum(n => (double)input[n - lag] * input[n - lag]);
Console.WriteLine(FormattableString.Invariant(
    $"0 semitones: {lag} samples late (reported {effect.LatencySamples}), {gain:F2} times the input"));
return lag == effect.LatencySamples && lag == 4096 && Math.Abs(gain - 1.5) < 0.01 ? 0 : 1;
EOF
dotnet run --project probe.csproj
