export function DispatchMap() {
  return null;
}
