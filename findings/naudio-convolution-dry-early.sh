#!/usr/bin/env bash
# NAudio.Core 3.3.0: ConvolutionReverbEffect delays the reverb by LatencySamples, and the dry sound that it mixes in not at all.
#
# Expected: LatencySamples is the delay of what comes out, so a host that shifts by it lines everything up; an impulse response
# of a single 1 at Mix = 0.5 gives the input back.
# Happens: the dry half comes out at once and the wet half 256 samples later. No shift is right for both.
# Matters: an impulse response that begins with the direct sound, as recorded ones do, makes a comb filter instead of a room.
#
# Output seen:
#   latency 256, impulse out: sample 0 = 0.500, sample 256 = 0.500
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

var effect = new ConvolutionReverbEffect { Mix = 0.5f };
effect.SetImpulseResponse(new float[] { 1 });
effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(48_000, 1));
var sound = new float[2048];
sound[0] = 1;
effect.Process(sound);
var heard = sound.Select((value, index) => (value, index)).Where(sample => Math.Abs(sample.value) > 1e-3f).ToArray();
Console.WriteLine(FormattableString.Invariant(
    $"latency {effect.LatencySamples}, impulse out: {string.Join(", ", heard.Select(s => FormattableString.Invariant($"sample {s.index} = {s.value:F3}")))}"));
return effect.LatencySamples == 256 && heard.Select(s => s.index).SequenceEqual([0, 256])
    && heard.All(s => Math.Abs(s.value - 0.5f) < 1e-3f) ? 0 : 1;
EOF
dotnet run --project probe.csproj
