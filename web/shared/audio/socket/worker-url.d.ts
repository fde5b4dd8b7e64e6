/** The address of a module that vite builds apart, for a worklet. */
declare module '*?worker&url' {
  const address: string;
  export default address;
}
